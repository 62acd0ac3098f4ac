using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.App.Workflows;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.App.Tests.Workflows;

/// <summary>The close of a round: every step of it may be repeated, and none changes what is frozen.</summary>
public sealed class CloseRoundTests(AzuriteFixture azurite)
{
    private const int People = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Close_EveryStepTwice_FreezesOneSnapshotAStageAndDestroysTheKey()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var id = await RunToTheEndAsync(app, times: 2);

        var entries = await app.Services.GetRequiredService<Snapshots>().ReadAllAsync(app.Programme, Token).ToListAsync(Token);
        Assert.Equal([1, 2], entries.Select(entry => entry.Version));
        var last = await app.Services.GetRequiredService<Snapshots>().LoadAsync(SnapshotKind.Round, id.Programme, id.Name, Token);
        Assert.Equal((People, entries[1].Hash), (last!.Head.Invited, last.Hash));
        var coding = (await app.Services.GetRequiredService<Tallies>().LoadAsync(id, Token)).Single(tally => tally is { Item: "coding", Group: AnalysisGroup.All });
        Assert.Equal((People, People, People), (coding.PreCount, coding.PostCount, coding.Moves.Counts.Sum()));
        Assert.Equal(People, coding.Moves.Counts[(2 * 5) + 3]);
        Assert.Equal(RoundState.Closed, (await app.Services.GetRequiredService<Rounds>().LoadAsync(id, Token))!.State);
        Assert.Null(await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, Token));
    }

    [Fact]
    public async Task EndRound_StageStillOpen_KeepsTheKey()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var id = await TriggerAsync(app);
        await app.Services.GetRequiredService<EndRound>().RunAsync(new RoundInput(id.ToString()), Token);
        Assert.NotNull(await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, Token));
        Assert.Equal(RoundState.Running, (await app.Services.GetRequiredService<Rounds>().LoadAsync(id, Token))!.State);
    }

    [Fact]
    public async Task Summary_TimerFiresAtOnceSeveralTimes_IsOnePerPeriodAndHoldsTheRoundOnce()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var id = await RunToTheEndAsync(app, times: 1);
        var parts = app.Services;
        var late = new FakeTimeProvider(app.HeldAt.AddDays(40));
        var summary = new PeriodicEvidenceSummary(
            parts.GetRequiredService<Programmes>(), parts.GetRequiredService<Rounds>(), parts.GetRequiredService<Tallies>(), parts.GetRequiredService<Snapshots>(),
            parts.GetRequiredService<Summaries>(), parts.GetRequiredService<ReportNotes>(), parts.GetRequiredService<TellEvaluators>(), late);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => summary.RunAsync(new TimerInvocation(false, null, null, null), Token)));
        var first = await parts.GetRequiredService<Summaries>().ReadAllAsync(app.Programme, Token).ToListAsync(Token);
        await summary.RunAsync(new TimerInvocation(true, null, null, null), Token);
        var again = await parts.GetRequiredService<Summaries>().ReadAllAsync(app.Programme, Token).ToListAsync(Token);

        Assert.Equal(first.Select(one => one.Period), again.Select(one => one.Period));
        Assert.All(first.Zip(first.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        var line = Assert.Single(first.SelectMany(one => one.Rounds));
        Assert.Equal((id.Name, People, People, People), (line.Round, line.Invited, line.FinishedBefore, line.FinishedAfter));

        var (status, _, page) = await app.SendAsync("GET", $"/summaries/{app.Programme}", roles: "Evaluator");
        Assert.Equal(200, status);
        Assert.Contains($"/evidence/{app.Programme}/{id.Name}", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(302, (await app.SendAsync("GET", $"/summaries/{app.Programme}", roles: null)).Status);
        Assert.Equal(404, (await app.SendAsync("GET", "/summaries/nobody-has-this", roles: "Evaluator")).Status);
    }

    private static async Task<RoundId> RunToTheEndAsync(ApiUnderTest app, int times)
    {
        var id = await TriggerAsync(app);
        var name = id.ToString();
        foreach (var stage in (StageKind[])[StageKind.Pre, StageKind.Post])
        {
            for (var time = 0; time < times; time++)
            {
                await app.Services.GetRequiredService<AggregateShard>().RunAsync(new ShardRequest(name, 0), Token);
                await app.Services.GetRequiredService<FreezeSnapshot>().RunAsync(new StageRequest(name, stage), Token);
            }
        }

        for (var time = 0; time < times; time++)
            await app.Services.GetRequiredService<EndRound>().RunAsync(new RoundInput(name), Token);
        return id;
    }

    private static async Task<RoundId> TriggerAsync(ApiUnderTest app)
    {
        await app.PrepareAsync("email\n" + string.Concat(Enumerable.Range(1, People).Select(number => $"person{number}@example.org\n")));
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        var id = new RoundId(app.Programme, "r");
        var round = (await app.Services.GetRequiredService<Rounds>().LoadAsync(id, Token))!;
        var key = (await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, Token))!;
        await foreach (var person in app.Services.GetRequiredService<Participants>().ReadIdsAsync(id, Token))
        {
            foreach (var (stage, point) in ((StageKind, string)[])[(StageKind.Pre, "3"), (StageKind.Post, "4")])
            {
                var submission = new Submission("short", round.QuestionnaireVersion, stage, new Dictionary<string, Answer> { ["coding"] = Answer.Of(point) }, []);
                Assert.True(await app.Services.GetRequiredService<Responses>().TrySaveAsync(round, stage, new(key.LinkIdOf(person), ResponseState.Finished, submission), null, Token));
            }
        }

        return id;
    }
}
