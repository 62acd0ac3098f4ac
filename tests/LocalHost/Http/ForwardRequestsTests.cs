using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Tests.Http;

public sealed class ForwardRequestsTests(ServingHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AsRecorded_ArrivesWithTheSameHeadersAndAddress()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/hello/bob/7?x=1&y=%C3%BC") { Headers = { { "Accept", "*/*" }, { "User-Agent", "curl/7.88.1" } } };
        var note = await SendAsync(http, request);

        Assert.Equal("/echo/hello/bob/7?x=1&y=%C3%BC", note["url"]!.GetValue<string>());
        var headers = HeadersOf(note);
        Assert.Equal(["Accept", "Host", "User-Agent", "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId"], headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("curl/7.88.1 Azure-Functions-Host/4.1037.0.0", headers["User-Agent"]);
        Assert.Equal(http.BaseAddress!.Authority, headers["Host"]);
        Assert.True(Guid.TryParse(headers["X-Azure-Functions-InvocationId"], out _));
    }

    [Theory]
    [InlineData("/echo/x?a=1&a=2", "/echo/x?a=1,2")]
    [InlineData("/echo/x?A=1&a=2", "/echo/x?a=1,2")]
    [InlineData("/echo/x?flag", "/echo/x?flag=")]
    [InlineData("/echo/x?a=b+c", "/echo/x?a=b%20c")]
    [InlineData("/echo/x?a[]=1", "/echo/x?a%5B%5D=1")]
    [InlineData("/echo/a%20b%2Fc%25%C3%BC", "/echo/a%20b%2Fc%25%C3%BC")]
    [InlineData("/echo/cut%3Fhere", "/echo/cut")]
    [InlineData("/echo/a//b/", "/echo/a//b/")]
    public async Task Get_OddAddress_IsBentAsTheHostBendsIt(string sent, string arrived)
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + sent, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        var note = await SendAsync(http, request);
        Assert.Equal(arrived, note["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_BodyWithLength_ArrivesWithoutTheDroppedHeaders()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/x") { Content = new StringContent("grüße", Encoding.UTF8, "text/csv") };
        request.Content.Headers.Add("Content-Language", "de");
        request.Headers.Add("Cookie", ["a=1", "b=2"]);
        var note = await SendAsync(http, request);

        Assert.Equal("grüße", note["body"]!.GetValue<string>());
        var headers = HeadersOf(note);
        Assert.Equal("text/csv; charset=utf-8", headers["Content-Type"]);
        Assert.Equal("7", headers["Content-Length"]);
        Assert.Equal("a=1; b=2", headers["Cookie"]);
        Assert.DoesNotContain("Content-Language", headers.Keys);
    }

    [Fact]
    public async Task Post_ChunkedBody_Is500AndNeverReachesTheHandler()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/x") { Content = new StringContent("text") };
        request.Headers.TransferEncodingChunked = true;
        using var response = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Get_ReplyWithTwoCookies_PassesUnchanged()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var response = await http.GetAsync("/echo/cookies", Token);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["a=1; Path=/", "b=2; Path=/"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("\"x\"", response.Headers.ETag?.ToString());
        Assert.Equal("standin", response.Headers.Server.ToString());
        Assert.Equal("made", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("DELETE", "/echo/x", HttpStatusCode.NotFound)]
    [InlineData("POST", "/exit/word", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("GET", "/secured", HttpStatusCode.Unauthorized)]
    public async Task Send_NotForAnyFunction_IsRefusedByTheHost(string method, string path, HttpStatusCode status)
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await http.SendAsync(request, Token);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Get_HandlerThatCrashes_Is500AndTheNextRequestWaitsForTheNewHandler()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        var first = (await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, "/echo/x")))["pid"]!.GetValue<int>();
        using var crash = await http.PostAsync("/exit/3", null, Token);
        Assert.Equal(HttpStatusCode.InternalServerError, crash.StatusCode);
        var second = (await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, "/echo/x")))["pid"]!.GetValue<int>();
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Get_HandlerThatHangs_Is500AfterTheTimeOutAndTheHandlerIsKilled()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        var first = (await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, "/echo/x")))["pid"]!.GetValue<int>();
        using var hung = await http.GetAsync("/echo/hang", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, hung.StatusCode);
        var second = (await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, "/echo/x")))["pid"]!.GetValue<int>();
        Assert.NotEqual(first, second);
    }

    internal static async Task<JsonNode> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    internal static Dictionary<string, string> HeadersOf(JsonNode note)
    {
        var raw = note["headers"]!.AsArray().Select(text => text!.GetValue<string>()).ToList();
        return Enumerable.Range(0, raw.Count / 2).ToDictionary(index => raw[2 * index], index => raw[(2 * index) + 1], StringComparer.OrdinalIgnoreCase);
    }
}
