namespace EventEvaluation.App.Settings;

/// <summary>When timers run. The host reads these settings, not the app; but where one is missing, the host's own words are hard to find.</summary>
internal static class ScheduleSettings
{
    private const int Fields = 6;

    /// <summary>The settings' names, as <c>function.json</c> names them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["RepairSchedule", "SummarySchedule"];

    /// <summary>Checks the settings.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="SettingException">One is missing, or no NCRONTAB expression.</exception>
    public static void Check(IConfiguration settings)
    {
        const string Mend = "give when the timer runs as six NCRONTAB fields in UTC, such as '0 0 6 * * *' for six every morning";
        foreach (var name in Names)
        {
            var text = settings.Need(name, Mend);
            if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != Fields)
                throw SettingReading.Wrong(name, text, Mend);
        }
    }
}
