using EventEvaluation.App.Email;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Tests.Email;

public sealed class MailSenderTests
{
    private static readonly Mail Plain = new(
        "ada@example.org", "Ada", "invitation", new Letter("Hello", "text", "<p>html</p>"), new Uri("https://e.example/u/t"), "opaque");

    [Fact]
    public async Task Send_Taken_IsOnePostWithEverythingTheMailNeeds()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(new Delivery(CallEnd.Accepted, "from-the-provider"), await sender.SendAsync(Plain));
        var post = Assert.Single(provider.Posts);
        Assert.Equal(("/dev/sendgrid/v3/mail/send", "Bearer key"), (post.Path, post.Authorization));
        var body = post.Body;
        Assert.Equal("ada@example.org", Assert.Single(Assert.Single(body["personalizations"]!.AsArray())!["to"]!.AsArray())!["email"]!.GetValue<string>());
        Assert.Equal(["text/plain", "text/html"], body["content"]!.AsArray().Select(part => part!["type"]!.GetValue<string>()));
        var headers = body["personalizations"]![0]!["headers"] ?? body["headers"]!;
        Assert.Equal("<https://e.example/u/t>", headers["List-Unsubscribe"]!.GetValue<string>());
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]!.GetValue<string>());
        Assert.Equal("""["invitation"]""", body["categories"]!.ToJsonString());
        Assert.Equal("""{"send":"opaque"}""", (body["personalizations"]![0]!["custom_args"] ?? body["custom_args"]!).ToJsonString());
        foreach (var tracking in new[] { "click_tracking", "open_tracking", "subscription_tracking", "ganalytics" })
            Assert.False(body["tracking_settings"]![tracking]!["enable"]!.GetValue<bool>());
        Assert.False(body["tracking_settings"]!["click_tracking"]!["enable_text"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Send_RefusedForNow_IsTriedAgain(int status)
    {
        await using var provider = await ScriptedProvider.StartAsync(ScriptedProvider.Refuse(status), ScriptedProvider.Accept);
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(CallEnd.Accepted, (await sender.SendAsync(Plain)).End);
        Assert.Equal(2, provider.Posts.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Send_RefusedForNowAgainAndAgain_IsNotTaken(int status)
    {
        await using var provider = await ScriptedProvider.StartAsync(ScriptedProvider.Refuse(status));
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(CallEnd.NotTaken, (await sender.SendAsync(Plain)).End);
        Assert.Equal(4, provider.Posts.Count);
    }

    [Fact]
    public async Task Send_ToldToComeBackMuchLater_DoesNotWait()
    {
        await using var provider = await ScriptedProvider.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers["X-RateLimit-Reset"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(CallEnd.NotTaken, (await sender.SendAsync(Plain)).End);
        Assert.Single(provider.Posts);
    }

    [Fact]
    public async Task Send_BadRequest_IsRejectedWithItsStatusAlone()
    {
        await using var provider = await ScriptedProvider.StartAsync(ScriptedProvider.Refuse(400));
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(new Delivery(CallEnd.Rejected, "400"), await sender.SendAsync(Plain));
        Assert.Single(provider.Posts);
    }

    [Fact]
    public async Task Send_NoAnswer_IsLostAndNotPostedAgain()
    {
        await using var provider = await ScriptedProvider.StartAsync(ScriptedProvider.Hang);
        using var sender = new MailSender(SettingsFor(provider.Address) with { CallWithin = TimeSpan.FromMilliseconds(500) });
        Assert.Equal(CallEnd.Lost, (await sender.SendAsync(Plain)).End);
        Assert.Single(provider.Posts);
    }

    [Fact]
    public async Task Send_ConnectionReset_IsLostAndNotPostedAgain()
    {
        // The second post goes over the connection of the first, where a client may think that it was merely stale.
        await using var provider = await ScriptedProvider.StartAsync(ScriptedProvider.Accept, ScriptedProvider.Reset);
        using var sender = new MailSender(SettingsFor(provider.Address));
        Assert.Equal(CallEnd.Accepted, (await sender.SendAsync(Plain)).End);
        Assert.Equal(CallEnd.Lost, (await sender.SendAsync(Plain)).End);
        Assert.Equal(2, provider.Posts.Count);
    }

    [Fact]
    public async Task Send_OutsideTheAllowList_IsRefusedWithoutACall()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        using var sender = new MailSender(SettingsFor(provider.Address) with { Allowed = ["@example.net", "bob@example.org"] });
        Assert.Equal(CallEnd.Rejected, (await sender.SendAsync(Plain)).End);
        Assert.Empty(provider.Posts);
    }

    internal static MailSettings SettingsFor(Uri provider) => new(
        "key", provider, new Uri("https://e.example"), "from@example.org", "The Network", "1 Example Street", new MailKey([.. Enumerable.Range(0, 32).Select(number => (byte)number)]), ["*"],
        App.Email.Events.EventKey.Read(Events.SignedEvents.PublicKey)!);
}
