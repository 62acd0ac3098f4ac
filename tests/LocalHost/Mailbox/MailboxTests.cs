using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace EventEvaluation.LocalHost.Tests.Mailbox;

public sealed class MailboxTests(ServingHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WholeMail_IsAcceptedAndShown()
    {
        var server = await host.Server;
        using var http = ServingHost.ClientOf(server);
        var to = $"ann-{Guid.NewGuid():N}@example.org";
        using var response = await SendAsync(http, Body(to));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var id = response.Headers.GetValues("X-Message-Id").Single();
        var mail = Assert.Single(JsonNode.Parse(await http.GetStringAsync($"/dev/mailbox.json?to={to}", Token))!.AsArray())!;
        Assert.Equal(id, mail["id"]!.GetValue<string>());
        Assert.Equal("invitation", mail["category"]!.GetValue<string>());
        Assert.Equal("<https://x/u>", mail["headers"]!["List-Unsubscribe"]!.GetValue<string>());
        Assert.True(DateTimeOffset.UtcNow.AddMinutes(-1) < mail["sentAt"]!.GetValue<DateTimeOffset>());

        var list = new HtmlParser().ParseDocument(await http.GetStringAsync($"/dev/mailbox?to={to}", Token));
        Assert.Equal($"/dev/mailbox/{id}", list.QuerySelector("tbody tr a")!.GetAttribute("href"));
        Assert.Equal("Hello <b> & you", list.QuerySelector("tbody tr a")!.TextContent);
        var page = new HtmlParser().ParseDocument(await http.GetStringAsync($"/dev/mailbox/{id}", Token));
        Assert.Equal("http://localhost/s/abc?x=1&y=2", page.QuerySelector("#text a")!.GetAttribute("href"));
        Assert.Equal("Open http://localhost/s/abc?x=1&y=2. <script>", page.QuerySelector("#text")!.TextContent);
        var frame = page.QuerySelector("iframe")!;
        Assert.Equal("allow-top-navigation-by-user-activation", frame.GetAttribute("sandbox"));
        Assert.EndsWith("<p>Hi <script>alert(1)</script></p>", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task List_NothingNew_Is304()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        var to = $"bob-{Guid.NewGuid():N}@example.org";
        using var first = await http.GetAsync($"/dev/mailbox?to={to}", Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/dev/mailbox?to={to}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await http.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var sent = await SendAsync(http, Body(to));
        using var afterwards = new HttpRequestMessage(HttpMethod.Get, $"/dev/mailbox?to={to}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var third = await http.SendAsync(afterwards, Token);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("personalizations", "[]", "personalizations")]
    [InlineData("personalizations", """[{"to":[{"email":"no address"}]}]""", "personalizations.0.to.0.email")]
    [InlineData("from", "{}", "from.email")]
    [InlineData("subject", "\"\"", "subject")]
    [InlineData("content", "[]", "content")]
    public async Task Send_SomethingWrong_Is400InSendGridsShape(string member, string value, string field)
    {
        using var http = ServingHost.ClientOf(await host.Server);
        var body = Body("carl@example.org");
        body[member] = JsonNode.Parse(value);
        using var response = await SendAsync(http, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = Assert.Single(JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!["errors"]!.AsArray())!;
        Assert.Equal(field, error["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_NoKey_Is401()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var response = await SendAsync(http, Body("dora@example.org"), key: null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public void Open_LastLineWrittenByHalf_KeepsTheOthersAndGoesOn()
    {
        var path = Path.GetTempFileName();
        var first = new LocalHost.Mailbox.MailStore(path);
        first.Add([new() { Id = "1", To = "a@x.org", From = "f@x.org", Subject = "s", SentAt = DateTimeOffset.UnixEpoch }]);
        File.AppendAllText(path, "{\"id\":\"2\",\"to\":");
        var second = new LocalHost.Mailbox.MailStore(path);
        second.Add([new() { Id = "3", To = "a@x.org", From = "f@x.org", Subject = "s", SentAt = DateTimeOffset.UnixEpoch }]);
        Assert.Equal(["3", "1"], new LocalHost.Mailbox.MailStore(path).List("A@x.org").Select(mail => mail.Id));
    }

    private static JsonObject Body(string to) => JsonNode.Parse("""
        {"personalizations":[{"to":[{"email":"TO"}],"headers":{"List-Unsubscribe":"<https://x/u>"},"custom_args":{"sendId":"7"}}],
        "from":{"email":"from@example.org","name":"Us"},"subject":"Hello <b> & you","categories":["invitation"],
        "content":[{"type":"text/plain","value":"Open http://localhost/s/abc?x=1&y=2. <script>"},{"type":"text/html","value":"<p>Hi <script>alert(1)</script></p>"}]}
        """.Replace("TO", to, StringComparison.Ordinal))!.AsObject();

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, JsonObject body, string? key = "k")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/dev/sendgrid/v3/mail/send") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return http.SendAsync(request, Token);
    }
}
