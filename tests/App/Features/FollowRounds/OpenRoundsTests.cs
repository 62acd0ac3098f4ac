using AngleSharp;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.FollowRounds;

public sealed class OpenRoundsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Get_RunningRound_CountsRowsInPageAndApi()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\nbea@example.org\ncid@example.org\ndee@example.org\n");
        await app.SendAsync("POST", "rounds/r/trigger", "{}");
        await AnswerAsync(app, ResponseState.Finished, ResponseState.Declined);

        var stage = (await app.SendAsync("GET", "rounds", roles: "Evaluator")).Json![0]!["stages"]![0]!;
        Assert.Equal(("pre", 4, 1, 1, 0, 2), ((string?)stage["stage"], (int)stage["invited"]!, (int)stage["finished"]!, (int)stage["declined"]!, (int)stage["withdrawn"]!, (int)stage["pending"]!));
        Assert.Equal(0, (int)stage["sent"]!["invitation"]!);

        var (status, _, response) = await app.SendAsync("GET", $"/rounds/{app.Programme}");
        Assert.Equal(200, status);
        using var page = await BrowsingContext.New().OpenAsync(
            request => request.Content(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()), TestContext.Current.CancellationToken);
        Assert.Equal("Rounds of Programme <&>", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Running (1)", page.QuerySelector("h2")!.TextContent);
        Assert.Equal(["4", "0", "0", "0", "1", "1", "0", "2"], page.QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.TextContent).Take(8));
    }

    [Fact]
    public async Task Get_NobodyOrWrongRoleOrNoProgramme_IsRefused()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (status, _, response) = await app.SendAsync("GET", $"/rounds/{app.Programme}", roles: null);
        Assert.Equal((302, $"/.auth/login/aad?post_login_redirect_uri=%2Frounds%2F{app.Programme}"), (status, response.Headers.Location?.ToString()));
        Assert.Equal(403, (await app.SendAsync("GET", $"/rounds/{app.Programme}", roles: "RecordReader")).Status);
        Assert.Equal(404, (await app.SendAsync("GET", $"/rounds/{app.Programme}")).Status);
        Assert.Equal(404, (await app.SendAsync("GET", "/rounds")).Status);
        Assert.Equal(200, (await app.SendAsync("GET", "/health", roles: null)).Status);
    }

    private static async Task AnswerAsync(ApiUnderTest app, params ResponseState[] states)
    {
        var id = new RoundId(app.Programme, "r");
        var ended = TestContext.Current.CancellationToken;
        var round = (await app.Services.GetRequiredService<Rounds>().LoadAsync(id, ended))!;
        var key = (await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, ended))!;
        var people = await app.Services.GetRequiredService<Participants>().ReadIdsAsync(id, ended).ToListAsync(ended);
        foreach (var (person, state) in people.Zip(states))
            Assert.True(await app.Services.GetRequiredService<Responses>().TrySaveAsync(round, StageKind.Pre, new(key.LinkIdOf(person), state, null), null, ended));
    }
}
