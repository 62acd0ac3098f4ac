using System.Globalization;
using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Settings;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>How mail goes out, from the app's settings.</summary>
/// <param name="ApiKey"><c>SendGridApiKey</c>.</param>
/// <param name="Provider"><c>SendGridBaseAddress</c>: SendGrid, or what speaks like it.</param>
/// <param name="PublicBase"><c>PublicBaseAddress</c>: what links begin with.</param>
/// <param name="From"><c>MailFrom</c>: the sender's address.</param>
/// <param name="FromName"><c>MailFromName</c>.</param>
/// <param name="PostalAddress"><c>MailPostalAddress</c>: stands below every mail.</param>
/// <param name="Key"><c>MailKey</c>: hashes addresses and proves unsubscribe links.</param>
/// <param name="Allowed"><c>MailAllowList</c>: addresses, or domains with <c>@</c> in front; <c>*</c> is everybody.</param>
/// <param name="Events"><c>SendGridWebhookKey</c>: proves what the provider says of mails.</param>
internal sealed record MailSettings(
    string ApiKey, Uri Provider, Uri PublicBase, string From, string FromName, string PostalAddress, MailKey Key, IReadOnlyList<string> Allowed, EventKey Events)
{
    /// <summary><c>MailCallSeconds</c>: how long a call to the provider may take. All attempts together must stay below <see cref="SendLife.CallWithin"/>.</summary>
    public TimeSpan CallWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>MailUnknownHours</c>: how long word of a mail is waited for whose call was lost.</summary>
    public TimeSpan WordWithin { get; init; } = SendLife.WordWithin;

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="InvalidOperationException">One is missing or wrong; the message says which and what to give.</exception>
    public static MailSettings Read(IConfiguration settings) => new(
        Need(settings, "SendGridApiKey", "give the key of the SendGrid account"),
        NeedAddress(settings, "SendGridBaseAddress", "https://api.sendgrid.com"),
        NeedAddress(settings, "PublicBaseAddress", "https://evaluation.example.org"),
        Need(settings, "MailFrom", "give the sender's address") is var from && from.Contains('@', StringComparison.Ordinal)
            ? from
            : throw new SettingException($"The setting MailFrom is '{from}': give an e-mail address."),
        Need(settings, "MailFromName", "give the sender's name as people know it"),
        Need(settings, "MailPostalAddress", "give the postal address that stands below every mail"),
        NeedKey(settings),
        Need(settings, "MailAllowList", "give addresses or @domains separated by commas, or * where everybody may be written to")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        EventKey.Read(Need(settings, "SendGridWebhookKey", EventKey.Mend)) ?? throw new SettingException($"The setting SendGridWebhookKey is wrong: {EventKey.Mend}."))
    {
        CallWithin = TimeSpan.FromSeconds(Number(settings.Find("MailCallSeconds"), "MailCallSeconds", 15, 1, 20)),
        WordWithin = TimeSpan.FromHours(Number(settings.Find("MailUnknownHours"), "MailUnknownHours", 24, 1, 96)),
    };

    /// <summary>Whether an address may be written to from here. Outside production only those who agreed are.</summary>
    /// <param name="address">The address.</param>
    public bool Allows(string address) => Allowed.Any(entry =>
        entry == "*"
        || (entry.StartsWith('@') ? address.EndsWith(entry, StringComparison.OrdinalIgnoreCase) : address.Equals(entry, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A page of ours as the outside reaches it.</summary>
    /// <param name="path">Its path, without a leading slash.</param>
    public Uri AddressOf(string path) => new($"{PublicBase.AbsoluteUri.TrimEnd('/')}/{path}");

    private static int Number(string? text, string name, int usual, int least, int most) =>
        text is null ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw SettingReading.Wrong(name, text, $"give a whole number from {least} to {most}, or leave it out for {usual}");

    private static string Need(IConfiguration settings, string name, string mend) =>
        SettingReading.Need(settings, name, mend);

    private static Uri NeedAddress(IConfiguration settings, string name, string example) =>
        Need(settings, name, $"give an address such as {example}") is var text
        && Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new SettingException($"The setting {name} is '{text}': give an address such as {example}.");

    private static MailKey NeedKey(IConfiguration settings)
    {
        const string Mend = "give at least 32 random bytes as base64, for instance from 'openssl rand -base64 32', and never change them: unsubscribe links depend on them";
        try
        {
            return new MailKey(Convert.FromBase64String(Need(settings, "MailKey", Mend)));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new SettingException($"The setting MailKey is wrong: {Mend}.", fault);
        }
    }
}
