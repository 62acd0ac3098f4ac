using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.PrepareRound;

public sealed class PutRosterTests(AzuriteFixture azurite)
{
    private const string Roster = "email,name\nada@example.org,Ada\nada@example.org,Bea\nzoë@example.org,Zoë\n";

    [Fact]
    public async Task Put_BadLines_NamesEachAndImportsNothing()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var (status, problem, _) = await app.SendAsync(
            "PUT", "rounds/r/roster", "email,name\nada@example.org,Ada\nnobody,Bo\nada@example.org,ada\neve@example.org,Eve,more\n", "text/csv");
        Assert.Equal((422, "roster-bad-lines"), (status, (string?)problem!["code"]));
        Assert.Equal(["line 3", "line 4", "line 5"], problem["errors"]!.AsArray().Select(error => (string)error!["pointer"]!));
        Assert.Empty(await IdsAsync(app));
    }

    [Fact]
    public async Task Put_SameRosterAgain_ChangesNothing()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var before = await IdsAsync(app);
        var (status, json, _) = await app.SendAsync("PUT", "rounds/r/roster", Roster, "text/csv");
        Assert.Equal((200, 3), (status, (int?)json!["people"]));
        Assert.Equal(before, await IdsAsync(app));
        Assert.Equal(3, before.Count);
    }

    [Fact]
    public async Task Put_ShorterRoster_RemovesWhoIsNotOnItAndKeepsIds()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var before = await IdsAsync(app);
        const string Shorter = "email,name\nADA@example.org,ada\n";
        Assert.Equal(428, (await app.SendAsync("PUT", "rounds/r/roster", Shorter, "text/csv")).Status);
        Assert.Equal(3, (await IdsAsync(app)).Count);
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/roster", Shorter, "text/csv", headers: ("If-Match", await app.TagAsync("rounds/r")))).Status);
        Assert.Contains(Assert.Single(await IdsAsync(app)), before);
    }

    [Fact]
    public async Task Put_TriggeredRound_TakesOnlyTheSameRoster()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/roster", Roster, "text/csv")).Status);
        var (status, problem, _) = await app.SendAsync("PUT", "rounds/r/roster", Roster + "new@example.org,New\n", "text/csv");
        Assert.Equal((409, "round-already-triggered"), (status, (string?)problem!["code"]));
        Assert.Equal(3, (await IdsAsync(app)).Count);
    }

    /// <summary>A trigger that comes between the marks of an upload must not count half of the people.</summary>
    [Fact]
    public async Task Put_TriggerInBetween_IsRefusedAndNobodyIsLost()
    {
        ApiUnderTest? app = null;
        var triggered = new List<int>();
        var between = new Between("Participants", async () => triggered.Add((await app!.SendAsync("POST", "rounds/r/trigger", "{}")).Status));
        await using (app = await ApiUnderTest.StartAsync(azurite, adjust: between.AddTo(azurite.ConnectionString)))
        {
            await app.PrepareAsync("email\nada@example.org\n");
            var tag = await app.TagAsync("rounds/r");
            between.Arm();
            Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/roster", Roster, "text/csv", headers: ("If-Match", tag))).Status);
            Assert.Equal([422], triggered);
            Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
            Assert.Equal(3, (await IdsAsync(app)).Count);
        }
    }

    [Fact]
    public async Task Put_UnknownRound_Is404()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        Assert.Equal(404, (await app.SendAsync("PUT", "rounds/none/roster", Roster, "text/csv")).Status);
    }

    private static async Task<List<string>> IdsAsync(ApiUnderTest app) => await app.Services.GetRequiredService<Participants>()
        .ReadIdsAsync(new RoundId(app.Programme, "r"), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
