using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.App.Workflows;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Workflows;

public sealed class DeleteExpiredRoundsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Run_Twice_DeletesPeopleAnswersAndMailsOnceAndKeepsTheRound()
    {
        await using var world = await StartAsync(keepMonths: 6);
        await CloseAsync(world);
        world.App.Time.SetUtcNow(world.Round.Stages[^1].ClosesAt.AddMonths(6));
        await RunAsync(world);
        var once = await world.EverythingAsync();
        await RunAsync(world);

        Assert.Equal(once, await world.EverythingAsync());
        Assert.All(["Unmistakable", "ada@example.org", "Participants", "Responses", "SendLedger", "RoundKeys"], trace => Assert.DoesNotContain(trace, once, StringComparison.Ordinal));
        Assert.Contains("delete-expired", once, StringComparison.Ordinal);
        Assert.Contains("r1: 1 people, 1 answers, 1 mails", once, StringComparison.Ordinal);
        Assert.NotNull(await world.App.Get<Rounds>().LoadAsync(world.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(6, true, -1)]
    [InlineData(null, true, 5000)]
    [InlineData(1, false, 5000)]
    public async Task Run_NotYetOrNeverOrStillRunning_DeletesNothing(int? keepMonths, bool closed, int days)
    {
        await using var world = await StartAsync(keepMonths);
        if (closed)
            await CloseAsync(world);
        world.App.Time.SetUtcNow(world.Round.Stages[^1].ClosesAt.AddMonths(6).AddDays(days));
        await RunAsync(world);
        var everything = await world.EverythingAsync();
        Assert.All(["Unmistakable", "ada@example.org", "SendLedger"], trace => Assert.Contains(trace, everything, StringComparison.Ordinal));
    }

    private static Task RunAsync(SurveyWorld world) =>
        world.App.Get<DeleteExpiredRounds>().RunAsync(new TimerInvocation(false, null, null, null), TestContext.Current.CancellationToken);

    private async Task<SurveyWorld> StartAsync(int? keepMonths)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.App.Get<Programmes>().TrySaveAsync(new Programme(world.App.Programme, "Programme", "Europe/London", SummaryPeriod.Monthly, keepMonths), null, cancellation);
        await world.App.Get<Participants>().SaveAsync([new Participant(world.Id, "ada", "ada@example.org", "Ada")], cancellation);
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.comment", "Unmistakable words"));
        await world.App.Get<SendLedger>().TryBeginAsync(world.Id, Keys.Send("ada", StageKind.Pre, "invitation", 1), SurveyWorld.Start, cancellation);
        return world;
    }

    private static async Task CloseAsync(SurveyWorld world)
    {
        var (round, tag) = (await world.App.Get<Rounds>().LoadTaggedAsync(world.Id, TestContext.Current.CancellationToken))!;
        Assert.True(await world.App.Get<Rounds>().TryReplaceAsync(round with { State = RoundState.Closed }, tag, TestContext.Current.CancellationToken));
    }
}
