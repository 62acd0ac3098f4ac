using System.Globalization;
using NodaTime;

namespace EventEvaluation.App.Web;

/// <summary>Shows an instant as people at the event read it.</summary>
internal static class LocalTime
{
    /// <summary>For example <c>Friday 4 December 2026, 18:00 (Europe/London)</c>; in UTC where the zone is not known.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">IANA zone.</param>
    /// <param name="language">The reader's language tag.</param>
    public static string Show(DateTimeOffset instant, string timeZone, string language = "en")
    {
        var (local, zone) = In(instant, timeZone);
        return $"{Day(local, language)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)} ({zone})";
    }

    /// <summary>The day alone, for example <c>Friday 4 December 2026</c>.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">IANA zone.</param>
    /// <param name="language">The reader's language tag.</param>
    public static string ShowDay(DateTimeOffset instant, string timeZone, string language = "en") => Day(In(instant, timeZone).Local, language);

    private static (DateTime Local, string Zone) In(DateTimeOffset instant, string timeZone)
    {
        var zone = ZoneOf(timeZone);
        return (Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified(), zone.Id);
    }

    // Our own names of days and months: the app is compiled without the cultures' data.
    private static string Day(DateTime local, string language)
    {
        var texts = Texts.Texts.In(language);
        return $"{texts.Days[(int)local.DayOfWeek]} {local.Day.ToString(CultureInfo.InvariantCulture)} {texts.Months[local.Month - 1]} {local.Year.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>An instant as the field of a form holds it: <c>2026-12-04T18:00</c>, by the clock on the wall there.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">IANA zone.</param>
    public static string Write(DateTimeOffset instant, string timeZone) => Instant.FromDateTimeOffset(instant).InZone(ZoneOf(timeZone)).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What the field of a form holds, as an instant; null where it is no time. A time that the clock skips in spring is moved forward.</summary>
    /// <param name="text">The field.</param>
    /// <param name="timeZone">IANA zone.</param>
    public static DateTimeOffset? Read(string text, string timeZone) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 2000 and < 2100
            ? LocalDateTime.FromDateTime(local).InZoneLeniently(ZoneOf(timeZone)).ToDateTimeOffset()
            : null;

    private static DateTimeZone ZoneOf(string timeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
}
