using NCrontab;

namespace EventEvaluation.LocalHost.Timers;

/// <summary>An NCRONTAB expression of five or six fields, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <summary>Reads an expression.</summary>
    /// <param name="function">The function whose it is, for the sentence.</param>
    /// <param name="expression">Five or six fields; six begin with the second.</param>
    /// <exception cref="LocalHostException">It is no such expression.</exception>
    public static TimerSchedule Parse(string function, string expression)
    {
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6 };
        return CrontabSchedule.TryParse(expression, options) is { } schedule
            ? new TimerSchedule(schedule)
            : throw new LocalHostException($"The timer function {function} has the schedule \"{expression}\", which is no NCRONTAB expression such as \"0 */5 * * * *\".");
    }

    /// <summary>The first occurrence after an instant; the far future where there is none.</summary>
    /// <param name="instant">The instant.</param>
    public DateTimeOffset After(DateTimeOffset instant) => new(DateTime.SpecifyKind(_schedule.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));
}
