using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>Calls functions that have, beside their trigger, at most a durable client bound.</summary>
/// <param name="client">Calls the handler.</param>
/// <param name="durableClient">The durable client's document (PROTOCOL.md §7).</param>
/// <param name="output">Takes failures.</param>
internal sealed class FunctionCalls(HandlerClient client, DurableClientDocument durableClient, TextWriter output)
{
    /// <summary>Calls a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="binding">The trigger's binding.</param>
    /// <param name="value">Its value: an object as it is, anything else as encoded text.</param>
    /// <param name="metadata">The trigger's metadata.</param>
    /// <param name="cancellationToken">Given when LocalHost stops.</param>
    public Task<InvocationReply> CallAsync(FunctionDefinition function, string binding, JsonNode value, JsonObject metadata, CancellationToken cancellationToken)
    {
        var data = new JsonObject { [binding] = value };
        if (function.DurableClient is { } bound)
            data[bound.Name] = durableClient.Value;
        return client.InvokeAsync(function.Name, data, metadata, cancellationToken);
    }

    /// <summary>Says that a call failed.</summary>
    /// <param name="function">The function.</param>
    /// <param name="reply">What came of it.</param>
    public void Report(FunctionDefinition function, InvocationReply reply) => output.WriteLine($"{function.Name} failed: {reply.Error}");
}
