using System.Globalization;
using NodaTime;

namespace EventEvaluation.App.Web;

/// <summary>Shows an instant as people at the event read it.</summary>
internal static class LocalTime
{
    /// <summary>For example <c>Friday 4 December 2026, 18:00 (Europe/London)</c>; in UTC where the zone is not known.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">IANA zone.</param>
    public static string Show(DateTimeOffset instant, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();
        return $"{local.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({zone.Id})";
    }
}
