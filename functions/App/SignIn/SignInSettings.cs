using EventEvaluation.App.Settings;

namespace EventEvaluation.App.SignIn;

/// <summary>Whom the app believes about who is signed in, from its settings.</summary>
/// <param name="Trusted"><c>SignInTrusted</c>: whether Easy Auth stands in front, so that nobody else can set its header.</param>
internal sealed record SignInSettings(bool Trusted)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="SettingException">It is missing or wrong.</exception>
    public static SignInSettings Read(IConfiguration settings)
    {
        const string Mend = "give true where Easy Auth stands in front of the app and nobody can go around it, else false";
        var text = settings.Need("SignInTrusted", Mend);
        return bool.TryParse(text, out var trusted) ? new(trusted) : throw SettingReading.Wrong("SignInTrusted", text, Mend);
    }
}
