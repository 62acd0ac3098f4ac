using NodaTime;

namespace EventEvaluation.Domain.Rounds;

/// <summary>Days of the week on which mail may go out.</summary>
[Flags]
public enum MailingDays
{
    /// <summary>No day.</summary>
    None = 0,
    /// <summary>Monday.</summary>
    Monday = 1,
    /// <summary>Tuesday.</summary>
    Tuesday = 2,
    /// <summary>Wednesday.</summary>
    Wednesday = 4,
    /// <summary>Thursday.</summary>
    Thursday = 8,
    /// <summary>Friday.</summary>
    Friday = 16,
    /// <summary>Saturday.</summary>
    Saturday = 32,
    /// <summary>Sunday.</summary>
    Sunday = 64,
    /// <summary>Every day.</summary>
    All = 127,
}

/// <summary>When mail may reach somebody: from 08:00 to before 20:00 by the clock on their wall, on the days that the round allows.</summary>
public sealed class MailingHours
{
    private static readonly LocalTime Morning = new(8, 0);
    private static readonly LocalTime Evening = new(20, 0);
    private readonly DateTimeZone _zone;
    private readonly MailingDays _days;

    /// <summary>Hours in a zone. NodaTime's own zone data are used, so a machine without any is no risk.</summary>
    /// <param name="timeZone">IANA zone.</param>
    /// <param name="days">Days on which mail may go out.</param>
    /// <exception cref="ArgumentException">The zone is unknown, or no day is allowed.</exception>
    public MailingHours(string timeZone, MailingDays days = MailingDays.All)
    {
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? throw new ArgumentException($"There is no time zone '{timeZone}'.", nameof(timeZone));
        _days = (days & MailingDays.All) != 0 ? days : throw new ArgumentException("Mail must be allowed on at least one day.", nameof(days));
    }

    /// <summary>Whether a text names an IANA zone.</summary>
    /// <param name="timeZone">The text.</param>
    public static bool IsTimeZone(string? timeZone) => timeZone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is not null;

    /// <summary>Whether mail may go out at an instant.</summary>
    /// <param name="at">The instant.</param>
    public bool Allow(DateTimeOffset at)
    {
        var local = LocalAt(at);
        return IsAllowed(local.Date) && local.TimeOfDay >= Morning && local.TimeOfDay < Evening;
    }

    /// <summary>The first instant, not before the given one, at which mail may go out.</summary>
    /// <param name="from">Not before this instant.</param>
    public DateTimeOffset Next(DateTimeOffset from)
    {
        if (Allow(from))
            return from;
        var local = LocalAt(from);
        var date = local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1);
        while (!IsAllowed(date))
            date = date.PlusDays(1);
        return InstantOf(date + Morning);
    }

    /// <summary>The instant that many days later at which the wall clock shows the same time; where daylight saving skips that time, the time it shows after the skip.</summary>
    /// <param name="from">The instant to count from.</param>
    /// <param name="days">How many calendar days later.</param>
    public DateTimeOffset SameTimeAfter(DateTimeOffset from, int days) => InstantOf(LocalAt(from).PlusDays(days));

    /// <summary>The morning, in these hours, of the calendar day that many days after an instant's.</summary>
    /// <param name="from">The instant to count from.</param>
    /// <param name="days">How many calendar days later.</param>
    public DateTimeOffset MorningAfter(DateTimeOffset from, int days) => InstantOf(LocalAt(from).Date.PlusDays(days) + Morning);

    /// <summary>What the wall clock shows at an instant.</summary>
    /// <param name="at">The instant.</param>
    public DateTime WallClockAt(DateTimeOffset at) => LocalAt(at).ToDateTimeUnspecified();

    private LocalDateTime LocalAt(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).LocalDateTime;

    // Lenient: a skipped time moves forward by the length of the skip, a repeated one is its first occurrence.
    private DateTimeOffset InstantOf(LocalDateTime local) => _zone.AtLeniently(local).ToInstant().ToDateTimeOffset();

    private bool IsAllowed(LocalDate date) => _days.HasFlag((MailingDays)(1 << ((int)date.DayOfWeek - 1)));
}
