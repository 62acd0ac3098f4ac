using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>What came of one invocation.</summary>
/// <param name="Succeeded">Whether the handler answered as PROTOCOL.md §2 asks.</param>
/// <param name="ReturnValue">The reply's return value as it came; null where there is none.</param>
/// <param name="Outputs">Values of output bindings, by name; null where there are none.</param>
/// <param name="Error">Where it failed, the inner exception's message as the real host words it.</param>
/// <param name="NeverAnswered">The invocation ran into the function time-out: the real host tries orchestrator turns again for ever after this.</param>
public sealed record InvocationReply(bool Succeeded, JsonNode? ReturnValue, JsonObject? Outputs, string? Error, bool NeverAnswered)
{
    /// <summary>Where it failed, the .NET name of the inner exception's type on the real host.</summary>
    public string ErrorType { get; init; } = "System.Net.Http.HttpRequestException";
}
