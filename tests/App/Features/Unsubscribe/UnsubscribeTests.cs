using AngleSharp.Html.Parser;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Email;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Http;

namespace EventEvaluation.App.Tests.Features.Unsubscribe;

public sealed class UnsubscribeTests(AzuriteFixture azurite)
{
    private const string Urlencoded = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Look_ValidLink_ChangesNothing(string method)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        world.Calls.Reset();
        var (status, page) = await AskAsync(world, method, TokenOf(world));
        Assert.Equal((200, 0), (status, world.Calls.Writes));
        Assert.Equal(method == "GET", page.Contains("<form method=\"post\"", StringComparison.Ordinal));
        Assert.False(await IsBlockedAsync(world));
    }

    [Fact]
    public async Task Post_ValidLink_BlocksTheAddressAndMailEnds()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(200, (await AskAsync(world, "POST", TokenOf(world))).Status);
        Assert.Equal(200, (await AskAsync(world, "POST", TokenOf(world))).Status);
        Assert.True(await IsBlockedAsync(world));
        Assert.Equal(App.Email.SendResult.Never, (await world.SendAsync(MessageKind.Invitation)).Result);
    }

    [Theory]
    [InlineData("List-Unsubscribe=One-Click")]
    [InlineData("scope=everything")]
    [InlineData("scope=something")]
    [InlineData("")]
    [InlineData("no form", "multipart/form-data")]
    [InlineData("no form", "multipart/form-data; boundary=b")]
    [InlineData("{}", "application/json")]
    public async Task Post_OneClickOrEverything_BlocksTheAddressForAllEvents(string body, string type = Urlencoded)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(200, (await AskAsync(world, "POST", TokenOf(world), body, type: type)).Status);
        Assert.True(await IsBlockedAsync(world, "e1"));
        Assert.True(await IsBlockedAsync(world, "e2"));
    }

    [Fact]
    public async Task Post_ThisEvent_BlocksTheAddressForThatEventAlone()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        var (status, page) = await AskAsync(world, "POST", TokenOf(world), "scope=event");
        Assert.Equal(200, status);
        Assert.Contains("No more mails about this event", page, StringComparison.Ordinal);
        Assert.True(await IsBlockedAsync(world, "e1"));
        Assert.False(await IsBlockedAsync(world, "e2"));
        Assert.Equal(App.Email.SendResult.Never, (await world.SendAsync(MessageKind.Invitation)).Result);
    }

    [Fact]
    public async Task Post_ThisEventThenEverything_BlocksAll()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await AskAsync(world, "POST", TokenOf(world), "scope=event");
        await AskAsync(world, "POST", TokenOf(world), "scope=everything");
        await AskAsync(world, "POST", TokenOf(world), "scope=event");
        Assert.True(await IsBlockedAsync(world, "e2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("scope=event")]
    public async Task Post_UnknownLink_IsAnsweredAlike(string body)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        var known = await AskAsync(world, "POST", TokenOf(world), body);
        world.Calls.Reset();
        Assert.Equal(known, await AskAsync(world, "POST", "bm90LW91cnM", body));
        Assert.Equal(0, world.Calls.Writes);
    }

    [Theory]
    [InlineData("en", "ltr", "Open day")]
    [InlineData("cy", "ltr", "Llai o negeseuon")]
    [InlineData("ar", "rtl", "رسائل أقل")]
    public async Task Get_InALanguage_ShowsBothScopesInItAndKeepsIt(string language, string direction, string words)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.True(await new Events(world.Tables).TrySaveAsync(
            new Event(world.Round.Programme, "e1", "Open day", MailWorld.Noon.AddDays(11), "Europe/London"), null, TestContext.Current.CancellationToken));
        var page = new HtmlParser().ParseDocument((await AskAsync(world, "GET", TokenOf(world), query: $"?lang={language}")).Page);
        Assert.Equal((language, direction), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"?lang={language}", page.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal(["event", "everything"], page.QuerySelectorAll("button[name=scope]").Select(button => button.GetAttribute("value")));
    }

    [Fact]
    public async Task Get_UnknownLink_SaysThatItIsNotComplete()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(404, (await AskAsync(world, "GET", TokenOf(world)[..^3])).Status);
    }

    private static string TokenOf(MailWorld world) =>
        new UnsubscribeLink(world.Round.Programme, "e1", world.Settings.Key.HashOf("ada@example.org")).ToToken(world.Settings.Key);

    private static async Task<bool> IsBlockedAsync(MailWorld world, string about = "e1")
    {
        var round = (await world.Rounds.LoadAsync(world.Round, TestContext.Current.CancellationToken))!;
        return await world.Blocklist.HasAsync(world.Settings.Key.HashOf("ada@example.org"), round with { Event = round.Event with { Id = about } }, TestContext.Current.CancellationToken);
    }

    private static async Task<(int Status, string Page)> AskAsync(MailWorld world, string method, string token, string form = "", string query = "", string type = Urlencoded)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Method = method;
        context.Request.RouteValues["token"] = token;
        context.Request.QueryString = new QueryString(query);
        if (form.Length > 0)
            (context.Request.ContentType, context.Request.Body) = (type, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(form)));
        await new App.Features.Unsubscribe.Unsubscribe(world.Blocklist, new Events(world.Tables), world.Settings).AnswerAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
