using EventEvaluation.App.Email;
using Microsoft.Extensions.Configuration;

namespace EventEvaluation.App.Tests.Email;

public sealed class MailSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["SendGridApiKey"] = "key",
        ["SendGridBaseAddress"] = "https://api.sendgrid.com/",
        ["PublicBaseAddress"] = "https://e.example",
        ["MailFrom"] = "from@example.org",
        ["MailFromName"] = "The Network",
        ["MailPostalAddress"] = "1 Example Street",
        ["MailKey"] = Convert.ToBase64String(new byte[32]),
        ["MailAllowList"] = "@example.org, ada@example.net",
        ["SendGridWebhookKey"] = Events.SignedEvents.PublicKey,
    };

    [Fact]
    public void Read_Good_IsRead() => Assert.Equal(["@example.org", "ada@example.net"], Read(Good).Allowed);

    [Fact]
    public void Read_AnyMissing_NamesIt() => Assert.All(Good.Keys, name =>
        Assert.StartsWith($"The setting {name} is missing: give ", Assert.ThrowsAny<InvalidOperationException>(() => Read(new(Good) { [name] = " " })).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("SendGridBaseAddress", "sendgrid")]
    [InlineData("PublicBaseAddress", "ftp://e.example")]
    [InlineData("MailFrom", "nobody")]
    [InlineData("MailKey", "c2hvcnQ=")]
    [InlineData("MailKey", "!")]
    [InlineData("SendGridWebhookKey", "MFkw")]
    [InlineData("SendGridWebhookKey", "-----BEGIN PUBLIC KEY-----")]
    // A key on another curve (P-384).
    [InlineData("SendGridWebhookKey", "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEqofKIr6LBTeOscce8yCtdG4dO2KLp5uYWfdB4IJUKjhVAvJdv1UpbDpUXjhydgq3NhfeSpYmLG9dnpi/kpLcKfj0Hb0omhR86doxE7XwuMAKYLHOHX6BnXpDHXyQ6g5f")]
    [InlineData("MailCallSeconds", "0")]
    [InlineData("MailCallSeconds", "soon")]
    [InlineData("MailUnknownHours", "97")]
    public void Read_Wrong_NamesItAndSaysWhatToGive(string name, string value) =>
        Assert.Matches($"^The setting {name} is .*: give ", Assert.ThrowsAny<InvalidOperationException>(() => Read(new(Good) { [name] = value })).Message);

    [Theory]
    [InlineData("Bob@Example.org", true)]
    [InlineData("ada@example.net", true)]
    [InlineData("bob@example.net", false)]
    [InlineData("ada@notexample.org", false)]
    public void Allows_OnlyWhoIsListed(string address, bool allowed) => Assert.Equal(allowed, Read(Good).Allows(address));

    private static MailSettings Read(Dictionary<string, string?> values) => MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
