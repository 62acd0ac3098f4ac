using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.App.Settings;

/// <summary>How evidence is made, from the app's settings.</summary>
/// <param name="SmallNumberThreshold"><c>SmallNumberThreshold</c>: below how many people a group's figures are hidden.</param>
internal sealed record EvidenceSettings(int SmallNumberThreshold)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="SettingException">One is missing or wrong.</exception>
    public static EvidenceSettings Read(IConfiguration settings)
    {
        var mend = $"give the number of people below which figures are hidden, {Suppression.Floor} or more ({Suppression.Preset} is usual)";
        var text = settings.Need("SmallNumberThreshold", mend);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Suppression.Floor
            ? new(number)
            : throw SettingReading.Wrong("SmallNumberThreshold", text, mend);
    }
}
