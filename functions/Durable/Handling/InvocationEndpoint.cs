using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>
/// The host's <c>POST /{Function}</c>: any answer but a 2xx with exactly <c>application/json</c> and a JSON object is a failed invocation, and an
/// empty one hangs it until the host's time-out and costs the process.
/// </summary>
internal sealed class InvocationEndpoint(string function, FunctionHandler handler, DurableClients clients, ILogger logger, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext http)
    {
        // A turn brings the whole history and an activity any input; too large for Kestrel's preset would be a terminal failure.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        using var scope = logger.BeginScope(Facts(http.Request));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, http.RequestAborted);
        string? value;
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: ended.Token);
            value = await handler.InvokeAsync(new Invocation(function, body.RootElement, clients), logger, ended.Token);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "Function {Function} failed", function);
            Fail(http, failure);
            return;
        }
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(value is null ? "{}" : $$"""{"ReturnValue":{{value}}}"""), http.RequestAborted);
    }

    // The host drops the body of a failure; the reason phrase is all that gets to its log. The type only: a message may name people.
    private static void Fail(HttpContext http, Exception failure)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (http.Features.Get<IHttpResponseFeature>() is { } response) response.ReasonPhrase = failure.GetType().Name;
    }

    private static Dictionary<string, object> Facts(HttpRequest request)
    {
        var facts = new Dictionary<string, object> { ["InvocationId"] = request.Headers["X-Azure-Functions-InvocationId"].ToString() };
        if (request.Headers.TraceParent.ToString() is { Length: > 0 } trace) facts["TraceParent"] = trace;
        return facts;
    }
}
