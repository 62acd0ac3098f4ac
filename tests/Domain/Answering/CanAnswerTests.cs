using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Answering;

public sealed class CanAnswerTests
{
    private static readonly DateTimeOffset Opens = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly Round Running = new(
        new("network", "spring"), new("network", "e", "Event", Opens, "Europe/London"), "q", 1, [new(StageKind.Pre, Opens, Opens.AddDays(7))], new(), RoundState.Running);

    [Theory]
    [InlineData(-1, "survey-not-open")]
    [InlineData(0, null)]
    [InlineData(7 * 24 * 3600 - 1, null)]
    [InlineData(7 * 24 * 3600, "survey-closed")]
    public void Decide_RunningRound_GoesByTheStage(int seconds, string? code) =>
        Assert.Equal(code, CanAnswer.Decide(Running, StageKind.Pre, Opens.AddSeconds(seconds))?.Code);

    [Theory]
    [InlineData(RoundState.Draft, "survey-not-open")]
    [InlineData(RoundState.Closed, "survey-closed")]
    [InlineData(RoundState.Cancelled, "survey-cancelled")]
    public void Decide_RoundNotRunning_Refuses(RoundState state, string code) =>
        Assert.Equal(code, CanAnswer.Decide(Running with { State = state }, StageKind.Pre, Opens)?.Code);

    [Fact]
    public void Decide_StageFrozenEarlyOrNotThere_Refuses()
    {
        Assert.Equal("survey-closed", CanAnswer.Decide(Running with { ClosedStages = [StageKind.Pre] }, StageKind.Pre, Opens)?.Code);
        Assert.Equal("survey-link-unknown", CanAnswer.Decide(Running, StageKind.Post, Opens)?.Code);
    }
}
