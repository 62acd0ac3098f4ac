using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>Calls functions of the handler the way the Functions host does for everything but forwarded HTTP (PROTOCOL.md §2).</summary>
/// <param name="ready">Waits until the handler answers and gives its base address.</param>
/// <param name="gauge">Counts the invocation while it is under way, the wait for the handler included.</param>
/// <param name="clock">What <c>sys.UtcNow</c> says.</param>
public sealed class HandlerClient(Func<CancellationToken, Task<Uri>> ready, ActivityGauge gauge, TimeProvider clock) : IDisposable
{
    /// <summary>The host version that we say we are: the one whose wire was recorded.</summary>
    public const string HostVersion = "4.1037.0.0";

    // After a crash the reason may be that everything is being stopped; then the invocation counts as not begun.
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = HandlerConnection.CreateClient(ready);

    /// <summary>How long one invocation may take: <c>functionTimeout</c> of host.json.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Told when an invocation ran into the time-out, with the function's name: the host then kills the handler.</summary>
    public Action<string>? TimedOut { get; init; }

    /// <summary>Takes the <c>Logs</c> of replies: function name and line.</summary>
    public Action<string, string>? Logged { get; init; }

    /// <summary>Invokes one function.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="data">The binding values, already encoded as PROTOCOL.md §2 says (a string value arrives with quotes inside).</param>
    /// <param name="metadata">The trigger's metadata; <c>sys</c> is added here.</param>
    /// <param name="cancellationToken">Given when LocalHost stops: the invocation is then neither succeeded nor failed.</param>
    /// <exception cref="OperationCanceledException">LocalHost stops.</exception>
    public async Task<InvocationReply> InvokeAsync(string function, JsonObject data, JsonObject metadata, CancellationToken cancellationToken)
    {
        using var activity = gauge.Begin();
        var handler = await ready(cancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(FunctionTimeout);
        try
        {
            using var request = Request(new Uri(handler, Uri.EscapeDataString(function)), function, data, metadata);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var reply = await ReplyReader.ReadAsync(response, timeout.Token);
            if (reply is null)
            {
                // The real host waits until the time-out after such an answer (PROTOCOL.md §0.1).
                await Task.Delay(Timeout.Infinite, timeout.Token);
            }

            foreach (var line in reply!.Logs)
                Logged?.Invoke(function, line);
            return reply.Result;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            await Task.Delay(StopGrace, cancellationToken);
            return new InvocationReply(false, null, null, "An error occurred while sending the request.", NeverAnswered: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            TimedOut?.Invoke(function);
            return new InvocationReply(
                false, null, null, $"Timeout value of {FunctionTimeout:c} was exceeded by function: Functions.{function}", NeverAnswered: true)
            {
                ErrorType = "Microsoft.Azure.WebJobs.Host.FunctionTimeoutException",
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Uri address, string function, JsonObject data, JsonObject metadata)
    {
        var envelope = new JsonObject
        {
            ["Data"] = data.DeepClone(),
            ["Metadata"] = metadata.DeepClone(),
        };
        envelope["Metadata"]!["sys"] = new JsonObject
        {
            ["MethodName"] = function,
            ["UtcNow"] = clock.GetUtcNow().UtcDateTime.ToString("O"),
            ["RandGuid"] = Guid.NewGuid().ToString(),
        };
        return new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version11,
            Headers =
            {
                { "X-Azure-Functions-HostVersion", HostVersion },
                { "X-Azure-Functions-InvocationId", Guid.NewGuid().ToString() },
                { "User-Agent", $"Azure-Functions-Host/{HostVersion}" },
                { "Transfer-Encoding", "chunked" },
            },
            Content = new StringContent(envelope.ToJsonString(WireJson.Options), Encoding.UTF8, "application/json"),
        };
    }
}
