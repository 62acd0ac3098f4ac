using System.Globalization;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Timers;

/// <summary>What a timer function is given (PROTOCOL.md §2).</summary>
internal static class TimerPayload
{
    private static readonly TimeSpan Monitored = TimeSpan.FromMinutes(1);

    /// <summary>Builds the value of the trigger's binding. The status is told only for schedules of a minute or more, which alone the host monitors.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="status">The last and the present run.</param>
    /// <param name="isPastDue">Whether the run is made up for.</param>
    public static JsonObject Build(TimerSchedule schedule, TimerStatus status, bool isPastDue)
    {
        var following = schedule.After(status.Next);
        var isMonitored = schedule.After(following) - following >= Monitored;
        return new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = isMonitored
                ? new JsonObject { ["Last"] = Text(status.Last ?? DateTimeOffset.MinValue), ["Next"] = Text(status.Next), ["LastUpdated"] = Text(status.LastUpdated) }
                : null,
            ["IsPastDue"] = isPastDue,
        };
    }

    private static string Text(DateTimeOffset instant) => instant == DateTimeOffset.MinValue
        ? "0001-01-01T00:00:00"
        : instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "+00:00";
}
