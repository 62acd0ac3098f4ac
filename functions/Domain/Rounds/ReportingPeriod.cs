using System.Globalization;

namespace EventEvaluation.Domain.Rounds;

/// <summary>A stretch of whole days that one evidence summary is about.</summary>
/// <param name="Name"><c>2026-W48</c>, <c>2026-11</c> or <c>2026-Q4</c>.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
public sealed record ReportingPeriod(string Name, DateOnly From, DateOnly Until)
{
    /// <summary>The period that a day lies in.</summary>
    /// <param name="length">How long periods are; weeks are those of ISO 8601.</param>
    /// <param name="day">The day, in the programme's zone.</param>
    public static ReportingPeriod Of(SummaryPeriod length, DateOnly day)
    {
        switch (length)
        {
            case SummaryPeriod.Weekly:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                var noon = monday.ToDateTime(TimeOnly.MinValue);
                return new(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(noon)}-W{ISOWeek.GetWeekOfYear(noon):D2}"), monday, monday.AddDays(7));
            case SummaryPeriod.Monthly:
                var first = new DateOnly(day.Year, day.Month, 1);
                return new(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.AddMonths(1));
            case SummaryPeriod.Quarterly:
                var quarter = (day.Month - 1) / 3;
                var start = new DateOnly(day.Year, (quarter * 3) + 1, 1);
                return new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{quarter + 1}"), start, start.AddMonths(3));
            default:
                throw new ArgumentOutOfRangeException(nameof(length), length, null);
        }
    }

    /// <summary>The periods that have ended, from the one of a first day on.</summary>
    /// <param name="length">How long periods are.</param>
    /// <param name="first">A day of the first period.</param>
    /// <param name="today">The present day, in the programme's zone.</param>
    public static IEnumerable<ReportingPeriod> Ended(SummaryPeriod length, DateOnly first, DateOnly today)
    {
        for (var period = Of(length, first); period.Until <= today; period = Of(length, period.Until))
            yield return period;
    }

    /// <summary>Whether a day lies in it.</summary>
    /// <param name="day">The day.</param>
    public bool Holds(DateOnly day) => From <= day && day < Until;
}
