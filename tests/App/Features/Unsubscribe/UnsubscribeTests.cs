using EventEvaluation.App.Tests.Email;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Http;

namespace EventEvaluation.App.Tests.Features.Unsubscribe;

public sealed class UnsubscribeTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Look_ValidLink_ChangesNothing(string method)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        world.Calls.Reset();
        var (status, page) = await AskAsync(world, method, TokenOf(world));
        Assert.Equal((200, 0), (status, world.Calls.Writes));
        Assert.Equal(method == "GET", page.Contains("<form method=\"post\">", StringComparison.Ordinal));
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

    [Fact]
    public async Task Post_UnknownLink_IsAnsweredAlike()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        var known = await AskAsync(world, "POST", TokenOf(world));
        world.Calls.Reset();
        Assert.Equal(known, await AskAsync(world, "POST", "bm90LW91cnM"));
        Assert.Equal(0, world.Calls.Writes);
    }

    [Fact]
    public async Task Get_UnknownLink_SaysThatItIsNotComplete()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(404, (await AskAsync(world, "GET", TokenOf(world)[..^3])).Status);
    }

    private static string TokenOf(MailWorld world) =>
        new UnsubscribeLink(world.Round.Programme, "e1", world.Settings.Key.HashOf("ada@example.org")).ToToken(world.Settings.Key);

    private static async Task<bool> IsBlockedAsync(MailWorld world) => await world.Blocklist.HasAsync(
        world.Settings.Key.HashOf("ada@example.org"), (await world.Rounds.LoadAsync(world.Round, TestContext.Current.CancellationToken))!, TestContext.Current.CancellationToken);

    private static async Task<(int Status, string Page)> AskAsync(MailWorld world, string method, string token)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Method = method;
        context.Request.RouteValues["token"] = token;
        await new App.Features.Unsubscribe.Unsubscribe(world.Blocklist, world.Settings).AnswerAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
