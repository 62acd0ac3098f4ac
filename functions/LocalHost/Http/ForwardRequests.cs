using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.SignIn;

namespace EventEvaluation.LocalHost.Http;

/// <summary>Forwards requests of plain HTTP functions to the handler and gives back its buffered reply (PROTOCOL.md §4a).</summary>
/// <param name="ready">Waits until the handler answers and gives its address.</param>
/// <param name="dropped">Waited for after the handler dropped a connection.</param>
/// <param name="timedOut">Told when an answer took too long: the host then kills the handler.</param>
/// <param name="gauge">Counts the request while it is under way.</param>
/// <param name="timeout">How long an answer may take: <c>functionTimeout</c>.</param>
internal sealed class ForwardRequests(Func<CancellationToken, Task<Uri>> ready, Func<Task> dropped, Action timedOut, ActivityGauge gauge, TimeSpan timeout) : IDisposable
{
    private static readonly HashSet<string> HopHeaders = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding" };
    private readonly HttpClient _http = HandlerConnection.CreateClient(ready);

    /// <summary>Forwards one request. A person who goes away does not end it: the host waits for the handler.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stopping">Given when LocalHost stops.</param>
    public async Task ForwardAsync(HttpContext context, CancellationToken stopping)
    {
        using var activity = gauge.Begin();
        try
        {
            await ForwardAsync(context, await ready(stopping), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task ForwardAsync(HttpContext context, Uri address, CancellationToken stopping)
    {
        DevelopmentSignIn.Apply(context.Request);
        using var request = ForwardedRequest.Build(context.Request, address);
        if (request is null)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(timeout);
        try
        {
            using var reply = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            await AnswerAsync(context, reply);
        }
        catch (HttpRequestException)
        {
            await dropped();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            timedOut();
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage reply)
    {
        context.Response.StatusCode = (int)reply.StatusCode;
        foreach (var (name, values) in reply.Headers.NonValidated.Concat(reply.Content.Headers.NonValidated))
        {
            if (!HopHeaders.Contains(name))
                context.Response.Headers[name] = values.ToArray();
        }

        var body = await reply.Content.ReadAsByteArrayAsync();
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }
}
