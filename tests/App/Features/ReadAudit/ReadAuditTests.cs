using System.Reflection;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.ReadAudit;

public sealed class ReadAuditTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Trail_HoldsEveryActOnceAndReadsOfPeople()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email,name\nada@example.org,Ada\n");
        await app.SendAsync("POST", "rounds/r/trigger", "{}");
        await app.SendAsync("POST", "rounds/r/trigger", "{}");
        await app.SendAsync("POST", "rounds/r/pause", "{}", name: "Cora Co-Lead", roles: "CoLead");
        await app.SendAsync("GET", "rounds/r/people");
        await app.SendAsync("POST", "rounds/r/cancel", "{}", roles: "Evaluator");
        var (status, trail, _) = await app.SendAsync("GET", "audit", roles: "Operator", name: "Olga Operator");
        Assert.Equal(200, status);
        Assert.Equal(
            [
                "Lena Lead: read-people r: 1 people", "Cora Co-Lead: pause-round r", "Lena Lead: trigger-round r", "Lena Lead: put-roster r: 1 people", "Lena Lead: put-round r",
                "Lena Lead: put-questionnaire short version 1", "Lena Lead: put-event e", $"Lena Lead: put-programme {app.Programme}",
            ],
            trail!.AsArray().Select(entry => $"{entry!["who"]}: {entry["act"]} {entry["what"]}"));
        Assert.DoesNotContain("ada@example.org", trail.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("read-audit", (string?)(await app.SendAsync("GET", "audit", roles: "Operator")).Json![0]!["act"]);
        Assert.Equal(200, (await app.SendAsync("GET", $"/audit/{app.Programme}", roles: $"Operator.{app.Programme}")).Status);
    }

    [Fact]
    public async Task Trail_LongerThanAPage_IsReadToItsEnd()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (audit, end) = (app.Services.GetRequiredService<Audit>(), TestContext.Current.CancellationToken);
        var begin = new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero);
        for (var entry = 0; entry < 450; entry++)
            await audit.WriteOnceAsync(app.Programme, new RoundAct(Guid.NewGuid(), "test", "Test", $"{entry}", begin.AddHours(entry)), end);
        var (read, next) = (new List<string>(), $"/api/programmes/{app.Programme}/audit");
        while (next is not null)
        {
            var (_, page, response) = await app.SendAsync("GET", next, roles: "Operator");
            read.AddRange(page!.AsArray().Where(entry => (string?)entry!["act"] == "test").Select(entry => (string)entry!["what"]!));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        Assert.Equal(Enumerable.Range(0, 450).Reverse().Select(entry => $"{entry}"), read);
    }

    [Fact]
    public async Task Export_NameThatIsAFormula_IsText()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        await app.SendAsync("PUT", "events/f", $$"""{"name": "F", "heldAt": "{{app.HeldAt:O}}", "timeZone": "Europe/London"}""", name: "=HYPERLINK(\"http://evil.example\",\"x\")");
        var (_, _, response) = await app.SendAsync("GET", "audit/csv", roles: "Operator");
        var csv = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("at,who,act,what\n", csv, StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",put-event,f\n", csv, StringComparison.Ordinal);
    }

    /// <summary>The class has no way to change or remove an entry; storage is asked to insert only.</summary>
    [Fact]
    public async Task Audit_SameActAgain_LeavesTheEntryAsItWas()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (audit, end) = (app.Services.GetRequiredService<Audit>(), TestContext.Current.CancellationToken);
        var act = new RoundAct(Guid.NewGuid(), "test", "Test", "first", new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero));
        await audit.WriteOnceAsync(app.Programme, act, end);
        await audit.WriteOnceAsync(app.Programme, act with { What = "second" }, end);
        Assert.Equal("first", (await audit.ReadAsync(app.Programme, null, end).SingleAsync(end)).What);
        Assert.Equal(["ReadAsync", "WriteAsync", "WriteOnceAsync"], typeof(Audit).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(method => method.Name).Order(StringComparer.Ordinal));
    }
}
