using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.TriggerRound;

public sealed class TriggerRoundTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Post_Twice_LeavesRoundAndKeyAsTheyWere()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        var first = await app.SendAsync("POST", "rounds/r/trigger", "{}");
        Assert.Equal((202, "r", "running"), (first.Status, (string?)first.Json!["round"], (string?)first.Json["state"]));
        var (round, key) = await LoadAsync(app);
        Assert.Equal((RoundState.Running, 1, 1), (round.State, round.QuestionnaireVersion, round.Shards));
        Assert.NotNull(round.TriggeredAt);

        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        var (again, sameKey) = await LoadAsync(app);
        Assert.Equal((round.TriggeredAt, round.State, Convert.ToHexString(key)), (again.TriggeredAt, again.State, Convert.ToHexString(sameKey)));
    }

    [Fact]
    public async Task Post_ManyAtOnce_TriggersOnce()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.SendAsync("POST", "rounds/r/trigger", "{}")));
        Assert.All(answers, answer => Assert.True(answer.Status is 202 or 409, $"{answer.Status}"));
        Assert.Contains(answers, answer => answer.Status == 202);
        Assert.Equal(RoundState.Running, (await LoadAsync(app)).Round.State);
    }

    [Fact]
    public async Task Post_NobodyOnTheRoster_IsRefusedAndLeavesTheDraft()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var (status, problem, _) = await app.SendAsync("POST", "rounds/r/trigger", "{}");
        Assert.Equal((422, "round-not-ready", "/roster"), (status, (string?)problem!["code"], (string?)problem["errors"]![0]!["pointer"]));
        Assert.Equal("draft", (string?)(await app.SendAsync("GET", "rounds/r")).Json!["state"]);
    }

    [Fact]
    public async Task Post_FormOfAForeignPage_Is415()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        Assert.Equal(415, (await app.SendAsync("POST", "rounds/r/trigger", "", "application/x-www-form-urlencoded")).Status);
    }

    [Theory]
    [InlineData(2_000, 1)]
    [InlineData(2_001, 16)]
    public async Task Post_Crowd_ChoosesShards(int people, int shards)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\n" + string.Join('\n', Enumerable.Range(0, people).Select(number => $"a{number}@example.org")));
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        Assert.Equal(shards, (await LoadAsync(app)).Round.Shards);
    }

    private static async Task<(Round Round, byte[] Key)> LoadAsync(ApiUnderTest app)
    {
        var id = new RoundId(app.Programme, "r");
        var round = await app.Services.GetRequiredService<Rounds>().LoadAsync(id, TestContext.Current.CancellationToken);
        var key = await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, TestContext.Current.CancellationToken);
        return (round!, key!.ToBytes());
    }
}
