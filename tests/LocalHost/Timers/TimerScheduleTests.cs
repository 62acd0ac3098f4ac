using EventEvaluation.LocalHost.Timers;

namespace EventEvaluation.LocalHost.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */10 * * * *", "2027-03-01T12:00:00Z", "2027-03-01T12:10:00Z")]
    [InlineData("*/30 * * * * *", "2027-03-01T12:00:15Z", "2027-03-01T12:00:30Z")]
    [InlineData("0 0 6 * * MON", "2027-03-01T06:00:00Z", "2027-03-08T06:00:00Z")]
    [InlineData("0 6 * * *", "2027-03-01T12:00:00Z", "2027-03-02T06:00:00Z")]
    public void After_Instant_IsTheNextOccurrence(string expression, string instant, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), TimerSchedule.Parse("F", expression).After(DateTimeOffset.Parse(instant, null)));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("61 * * * * *")]
    public void Parse_NoNcrontab_NamesFunctionAndExpression(string expression)
    {
        var refusal = Assert.Throws<LocalHostException>(() => TimerSchedule.Parse("Sweep", expression));
        Assert.Contains($"Sweep has the schedule \"{expression}\"", refusal.Message, StringComparison.Ordinal);
    }
}
