using System.Collections.Concurrent;
using System.Net;
using EventEvaluation.LocalHost.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Benchmarks.Harness;

/// <summary>
/// A store that costs nothing: it takes every response row at once and forgets it, and says that none is there. Everything else is read from a real
/// store, once. With it in front, what a submission costs is the app's own work and its side of the wire.
/// </summary>
internal sealed class NullStore : IAsyncDisposable
{
    private const string Responses = "Responses";
    private static readonly byte[] NotFound = """{"odata.error":{"code":"ResourceNotFound","message":{"lang":"en-US","value":"The specified resource does not exist."}}}"""u8.ToArray();
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, Kept> _kept = new();
    private readonly HttpClient _real = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri _tables;

    private sealed record Kept(int Status, string? Type, byte[] Body);

    private NullStore(string real)
    {
        var parts = real.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        _tables = new Uri(parts["TableEndpoint"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>The connection string of this store; queues are the real store's.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>How many rows it was given.</summary>
    public int Taken => _taken;

    private int _taken;

    /// <summary>Starts one before a real store.</summary>
    /// <param name="real">The real store's connection string.</param>
    public static async Task<NullStore> StartAsync(string real)
    {
        var store = new NullStore(real);
        await store._server.StartAsync();
        store.ConnectionString = real.Replace(store._tables.GetLeftPart(UriPartial.Authority), store._server.Urls.Single(), StringComparison.Ordinal);
        return store;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _real.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var table = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? "";
        return !table.StartsWith(Responses, StringComparison.Ordinal) ? PassOnAsync(context)
            : HttpMethods.IsGet(context.Request.Method) ? WriteAsync(context, new(StatusCodes.Status404NotFound, "application/json", NotFound))
            : TakeAsync(context);
    }

    private async Task TakeAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        Interlocked.Increment(ref _taken);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.ETag = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"";
        context.Response.Headers["Preference-Applied"] = "return-no-content";
        context.Response.Headers["x-ms-version"] = "2019-02-02";
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var request = context.Request;
        // As it came: the signature is over the escaped path, and names no host, so the real store takes it.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (HttpMethods.IsGet(request.Method) && _kept.TryGetValue(target, out var before))
        {
            await WriteAsync(context, before);
            return;
        }

        using var onward = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_tables, target)) { Content = request.ContentLength > 0 ? new StreamContent(request.Body) : null };
        foreach (var (name, values) in request.Headers.Where(one => one.Key is not ("Host" or "Connection")))
        {
            if (!onward.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                onward.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var answer = await _real.SendAsync(onward);
        var kept = new Kept((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsByteArrayAsync());
        if (HttpMethods.IsGet(request.Method) && answer.IsSuccessStatusCode)
            _kept[target] = kept;
        await WriteAsync(context, kept);
    }

    private static async Task WriteAsync(HttpContext context, Kept kept)
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (kept.Status, kept.Type, kept.Body.Length);
        await context.Response.Body.WriteAsync(kept.Body);
    }
}
