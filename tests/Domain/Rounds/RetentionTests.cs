using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Close = new(2026, 8, 31, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RoundState.Closed, 6, "2027-02-28T18:00:00Z", true)]
    [InlineData(RoundState.Closed, 6, "2027-02-28T17:59:59Z", false)]
    [InlineData(RoundState.Cancelled, 6, "2027-03-01T00:00:00Z", true)]
    [InlineData(RoundState.Draft, 6, "2027-03-01T00:00:00Z", true)]
    [InlineData(RoundState.Running, 1, "2099-01-01T00:00:00Z", false)]
    [InlineData(RoundState.Closed, null, "2099-01-01T00:00:00Z", false)]
    public void IsOver_ByStateAndTime(RoundState state, int? months, string now, bool over)
    {
        var round = new Round(
            new RoundId("p", "r"), new Event("p", "e", "Event", Close.AddDays(-30), "Europe/London"), "q", 1,
            [new Stage(StageKind.Pre, Close.AddDays(-40), Close.AddDays(-30)), new Stage(StageKind.Post, Close.AddDays(-20), Close)], new(), state);
        Assert.Equal(over, Retention.IsOver(round, months, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
