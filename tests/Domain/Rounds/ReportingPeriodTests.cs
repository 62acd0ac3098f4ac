using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class ReportingPeriodTests
{
    [Theory]
    [InlineData(SummaryPeriod.Weekly, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-04")]
    [InlineData(SummaryPeriod.Weekly, "2026-11-23", "2026-W48", "2026-11-23", "2026-11-30")]
    [InlineData(SummaryPeriod.Monthly, "2026-12-31", "2026-12", "2026-12-01", "2027-01-01")]
    [InlineData(SummaryPeriod.Quarterly, "2026-11-23", "2026-Q4", "2026-10-01", "2027-01-01")]
    public void Of_Day_IsThePeriodAroundIt(SummaryPeriod length, string day, string name, string from, string until) =>
        Assert.Equal(new ReportingPeriod(name, Day(from), Day(until)), ReportingPeriod.Of(length, Day(day)));

    [Theory]
    [InlineData(SummaryPeriod.Weekly)]
    [InlineData(SummaryPeriod.Monthly)]
    [InlineData(SummaryPeriod.Quarterly)]
    public void Ended_OverYears_FollowOneAnotherWithoutGapAndWithoutTheRunningOne(SummaryPeriod length)
    {
        var today = Day("2029-03-05");
        var periods = ReportingPeriod.Ended(length, Day("2026-02-11"), today).ToList();
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        Assert.Distinct(periods.Select(period => period.Name));
        Assert.True(periods[0].Holds(Day("2026-02-11")));
        Assert.True(ReportingPeriod.Of(length, today).From == periods[^1].Until);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
