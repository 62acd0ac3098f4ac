using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.DownloadEvidence;

public sealed class FreezeCycleTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private ApiUnderTest _app = null!;

    public async ValueTask InitializeAsync() => _app = await ApiUnderTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Put_ClosedRounds_PoolsThemOnce()
    {
        await FrozenRounds.PutAsync(_app, "r", 6);
        await FrozenRounds.PutAsync(_app, "s", 7);
        var first = await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["s", "r"]}""", roles: "Evaluator");
        var again = await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["r", "s"]}""");
        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.False(first.Json["everythingHidden"]!.GetValue<bool>());
        var cycle = await _app.Services.GetRequiredService<Snapshots>().LoadAsync(SnapshotKind.Cycle, _app.Programme, "all", TestContext.Current.CancellationToken);
        Assert.Equal(13, cycle!.Tallies.Single(tally => tally is { Item: "speak", Group: "all" }).Moves!.Sum());
        Assert.Equal(["r", "s"], cycle.Head.Rounds);
    }

    [Fact]
    public async Task Put_OtherRoundsUnderItsName_IsAConflict()
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        await FrozenRounds.PutAsync(_app, "s", 20);
        await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["r", "s"]}""");
        var (status, json, _) = await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["r"]}""");
        Assert.Equal((409, "cycle-frozen-already"), (status, json!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Put_RoundsThatCannotBePooled_NamesEach()
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        await FrozenRounds.PutAsync(_app, "open", 20, state: RoundState.Running);
        await FrozenRounds.PutAsync(_app, "narrow", 20, points: 4);
        await FrozenRounds.PutAsync(_app, "elsewhere", 20, item: "listen");
        var (status, json, _) = await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["r", "open", "nowhere", "narrow", "elsewhere"]}""");
        Assert.Equal((422, "cycle-not-ready"), (status, json!["code"]!.GetValue<string>()));
        var faults = string.Join('\n', json["errors"]!.AsArray().Select(fault => fault!["detail"]!.GetValue<string>()));
        Assert.Contains("The round open is not closed yet.", faults, StringComparison.Ordinal);
        Assert.Contains("There is no round nowhere.", faults, StringComparison.Ordinal);
        Assert.Contains("The item speak has 4 answers in narrow, 5 answers in r.", faults, StringComparison.Ordinal);
        Assert.Contains("The item listen is not asked in narrow, r.", faults, StringComparison.Ordinal);
        Assert.Null(await _app.Services.GetRequiredService<Snapshots>().LoadAsync(SnapshotKind.Cycle, _app.Programme, "all", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"name": "", "rounds": ["r"]}""", 422)]
    [InlineData("""{"name": "All", "rounds": []}""", 422)]
    [InlineData("""{"name": "All"}""", 422)]
    [InlineData("""{"name": "All", "rounds": ["r", "r"]}""", 422)]
    [InlineData("""{"name": "All", "rounds": ["Not A Slug"]}""", 422)]
    [InlineData("""{"name": "All", "rounds": [null]}""", 422)]
    [InlineData("""{"name": "All", "rounds": "r"}""", 400)]
    [InlineData("""{"name": "All", "rounds": ["r"], "more": 1}""", 400)]
    public async Task Put_FaultyBody_IsRefused(string body, int expected)
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        Assert.Equal(expected, (await _app.SendAsync("PUT", "cycles/all", body)).Status);
    }

    [Fact]
    public async Task Put_SmallRoundBesidePublishedOnes_HidesWhatItWouldTell()
    {
        await FrozenRounds.PutAsync(_app, "big", 20);
        await FrozenRounds.PutAsync(_app, "small", 5);
        Assert.Equal(200, (await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["big", "small"]}""")).Status);
        var page = await (await _app.SendAsync("GET", $"/evidence/{_app.Programme}/cycles/all")).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("together with results already published", page, StringComparison.Ordinal);
    }
}
