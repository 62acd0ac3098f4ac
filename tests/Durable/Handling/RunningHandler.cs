using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EventEvaluation.Durable.Tests.Handling;

/// <summary>A custom handler on a free port of this machine, spoken to as the host does.</summary>
internal sealed class RunningHandler : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RunningHandler(WebApplication app) =>
        (_app, _http) = (app, new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(app.Urls.First()) });

    public static async Task<RunningHandler> StartAsync(FunctionHandlers handlers, ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (log is not null) builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.MapFunctionHandlers(handlers);
        app.MapPost("/forwarded", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            await http.Response.WriteAsync("read");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningHandler(app);
    }

    /// <summary>Posts an envelope as the host does: chunked, with its headers.</summary>
    public async Task<HttpResponseMessage> PostAsync(string function, string body, params (string Name, string Value)[] headers)
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", "invocation-1");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a body of known length, and sends it only when told to go on: a refusal before that is read for certain, not lost to a connection that ends meanwhile.</summary>
    public async Task<HttpResponseMessage> PostWhenAskedAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + path) { Content = content };
        request.Headers.ExpectContinue = true;
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>An activity's call; gives the return value as the host then keeps it in the history.</summary>
    public async Task<string> CallActivityAsync(string function, string input)
    {
        var reply = await PostAsync(function, Envelope("input", input));
        return (await ReadAsync(reply)).GetProperty("ReturnValue").GetRawText();
    }

    public async Task<OrchestratorResponse> TurnAsync(string function, OrchestratorRequest request)
    {
        var reply = await PostAsync(function, Envelope("context", Convert.ToBase64String(request.ToByteArray())));
        return OrchestratorResponse.Parser.ParseFrom((await ReadAsync(reply)).GetProperty("ReturnValue").GetBytesFromBase64());
    }

    /// <summary>The reply's JSON, held to what the host accepts.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage reply)
    {
        Assert.True(reply.IsSuccessStatusCode);
        Assert.Equal("application/json", reply.Content.Headers.ContentType!.MediaType);
        var body = Json.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(JsonValueKind.Object, body.ValueKind);
        return body;
    }

    /// <summary>Text of a binding in its two layers of JSON.</summary>
    public static string Envelope(string binding, string text, string more = "", string metadata = "") =>
        $$$"""{"Data":{"{{{binding}}}":{{{Quote(Quote(text))}}}{{{more}}}},"Metadata":{{{{metadata}}}}}""";

    public static string Quote(string text) => JsonSerializer.Serialize(text, Json.Default.String);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
