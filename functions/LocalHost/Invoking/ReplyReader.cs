using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>A reply that was read: the result and the lines that the function logged.</summary>
internal sealed record ReadReply(InvocationReply Result, IReadOnlyList<string> Logs);

/// <summary>Judges a handler's reply as the Functions host does (PROTOCOL.md §2).</summary>
internal static class ReplyReader
{
    /// <summary>Reads a reply; null is the reply that the host never gets over: 2xx with no body or JSON <c>null</c>.</summary>
    /// <param name="response">The handler's response.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ReadReply?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            return Failed($"Response status code does not indicate success: {(int)response.StatusCode} ({response.ReasonPhrase}).", "System.Net.Http.HttpRequestException");
        if (text.Length == 0)
            return null;
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/json"))
            return Failed($"Invalid HttpResponseMessage:\n{response.Content.Headers} {text}", "System.InvalidOperationException");
        try
        {
            return JsonNode.Parse(text) switch
            {
                null => null,
                JsonObject reply => Read(reply),
                _ => Failed($"Invalid HttpResponseMessage:\n{response.Content.Headers} {text}", "System.InvalidOperationException"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Failed($"Invalid HttpResponseMessage:\n{response.Content.Headers} {text}", "System.InvalidOperationException");
        }
    }

    private static ReadReply Read(JsonObject reply)
    {
        var outputs = Member(reply, "Outputs")?.AsObject();
        var logs = Member(reply, "Logs")?.AsArray().Select(line => line?.ToString() ?? "").ToList() ?? [];
        return new ReadReply(new InvocationReply(true, Member(reply, "ReturnValue"), outputs, null, NeverAnswered: false), logs);
    }

    private static JsonNode? Member(JsonObject reply, string name) =>
        reply.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static ReadReply Failed(string error, string type) =>
        new(new InvocationReply(false, null, null, error, NeverAnswered: false) { ErrorType = type }, []);
}
