using System.Net.Sockets;
using System.Text;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.SignIn;

/// <summary>What somebody would try who wants something that they may not have.</summary>
public sealed class AttackTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Api_CallOfAForeignPage_ChangesNothing(string header, string value)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        var answer = await app.SendAsync("POST", "rounds/r/trigger", "{}", headers: (header, value));
        Assert.Equal((403, "foreign-form"), (answer.Status, (string?)answer.Json!["code"]));
        Assert.Equal("draft", (string?)(await app.SendAsync("GET", "rounds/r", headers: (header, value))).Json!["state"]);
    }

    [Theory]
    [InlineData("/rounds/%0d%0aSet-Cookie:a=b")]
    [InlineData("/evidence/https:%2f%2fevil.example")]
    [InlineData("/rounds//evil.example")]
    [InlineData("/rounds/p?post_login_redirect_uri=https://evil.example")]
    public async Task Page_SignInNeeded_LeadsNowhereElse(string path)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (status, _, response) = await app.SendAsync("GET", path, roles: null);
        Assert.True(status is 302 or 404 or 400, $"{status}");
        if (status == 302)
        {
            var location = response.Headers.Location!.OriginalString;
            Assert.StartsWith("/.auth/login/aad?post_login_redirect_uri=%2F", location, StringComparison.Ordinal);
            Assert.DoesNotContain("post_login_redirect_uri=%2F%2F", location, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\n', location);
        }
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("{\"event\": \"e\", \"questionnaire\": \"short\", \"state\": \"running\", \"stages\": []}")]
    [InlineData("{\"event\": \"e\", \"questionnaire\": \"short\", \"questionnaireVersion\": 7, \"stages\": []}")]
    [InlineData("{\"event\": \"e\", \"questionnaire\": \"short\", \"shards\": 9, \"stages\": []}")]
    public async Task Put_FieldThatIsNotTheCallers_IsRefused(string body)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var answer = await app.SendAsync("PUT", "rounds/r", body, headers: ("If-Match", await app.TagAsync("rounds/r")));
        Assert.Equal((400, "json-malformed"), (answer.Status, (string?)answer.Json!["code"]));
        var round = (await app.Services.GetRequiredService<Rounds>().LoadAsync(new RoundId(app.Programme, "r"), TestContext.Current.CancellationToken))!;
        Assert.Equal((RoundState.Draft, 0, 1, 2), (round.State, round.QuestionnaireVersion, round.Shards, round.Stages.Count));
    }

    [Theory]
    [InlineData("{p}/../{other}/r.json")]
    [InlineData("{p}%2f..%2f{other}%2fr.json")]
    [InlineData("{p}/..%2f{other}/r.json")]
    [InlineData("{p}/%2e%2e/{other}/r.json")]
    [InlineData("{p}/cycles/../../{other}/r.json")]
    [InlineData("{p}/r%00.json")]
    [InlineData("{p}/....//....//etc/passwd")]
    [InlineData("{p}/cycles/..%5c..%5cr.json")]
    public async Task Evidence_PathThatClimbs_ReachesNoOtherProgramme(string path)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var other = app.Programme;
        await Features.DownloadEvidence.FrozenRounds.PutAsync(app, "r", 20);
        Assert.Equal(200, (await app.SendAsync("GET", $"/evidence/{other}/r.json", roles: "Evaluator")).Status);
        app.BeginAnew();
        await app.PrepareAsync();
        var raw = await RawAsync(app, $"GET /evidence/{path.Replace("{p}", app.Programme).Replace("{other}", other)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-MS-CLIENT-PRINCIPAL: {ApiUnderTest.Principal($"Evaluator.{app.Programme}", "Eva")}\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|403|404|422) ", raw);
        Assert.DoesNotContain("\"tallies\"", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithALineBreakInAHeader_IsRefusedByTheServer()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var raw = await RawAsync(app, "GET /rounds/p HTTP/1.1\r\nHost: localhost\r\nX-A: b\rX-MS-CLIENT-PRINCIPAL: e30=\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", raw, StringComparison.Ordinal);
    }

    /// <summary>The body never comes: the server itself ends the wait, so that a few hundred such callers cannot hold every connection.</summary>
    [Fact]
    public async Task Request_ThatDribbles_IsEndedByTheServer()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var raw = await RawAsync(app, $"PUT /api/programmes/{app.Programme} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nX-MS-CLIENT-PRINCIPAL: {ApiUnderTest.Principal("Lead", "Lena")}\r\n\r\n{{");
        Assert.StartsWith("HTTP/1.1 408 ", raw, StringComparison.Ordinal);
    }

    private static async Task<string> RawAsync(ApiUnderTest app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
