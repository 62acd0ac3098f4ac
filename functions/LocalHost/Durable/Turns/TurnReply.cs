using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;
using Google.Protobuf;
using static EventEvaluation.Durable.Protocol.OrchestratorAction;

namespace EventEvaluation.LocalHost.Durable.Turns;

/// <summary>What the engine makes of the handler's answer to a turn.</summary>
/// <param name="Response">The response, where it is one.</param>
/// <param name="Failure">Where it is not: the instance's output, and it ends Failed at once.</param>
/// <param name="Reason">The failure in a sentence for the log.</param>
internal sealed record TurnReply(OrchestratorResponse? Response, string? Failure, string? Reason)
{
    private const int StatusLimit = 8192;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(7);

    /// <summary>Judges an answer as the real host does: whatever is wrong with it ends the instance (PROTOCOL.md §0.2–0.6, §6).</summary>
    /// <param name="function">The orchestrator's function.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="now">The present instant, from which timers count.</param>
    public static TurnReply Judge(string function, InvocationReply reply, DateTimeOffset now)
    {
        if (!reply.Succeeded)
            return Failed(function, reply.Error ?? "The invocation failed.");
        if (reply.ReturnValue is not JsonValue value || value.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not { Length: > 0 } text)
            return Failed(function, "The function returned a null response: its ReturnValue must be a non-empty base64 string, so a turn without actions must set instanceId.");
        OrchestratorResponse response;
        try
        {
            response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            return Failed(function, $"ReturnValue is not the base64 of an OrchestratorResponse: {exception.Message}");
        }

        return Fault(response, now) is { } fault ? Failed(function, fault) : new TurnReply(response, null, null);
    }

    /// <summary>The output of an instance whose function the host does not know.</summary>
    public static TurnReply Unknown(string function, IEnumerable<string> known)
    {
        var message = $"The function '{function}' doesn't exist, is disabled, or is not an orchestrator function. " +
            $"Additional info: The following are the known orchestrator functions: {string.Join(", ", known.Select(name => $"'{name}'"))}.";
        return new TurnReply(null, Output(message, null), message);
    }

    private static string? Fault(OrchestratorResponse response, DateTimeOffset now)
    {
        if (response.CustomStatus is { Length: > StatusLimit } status)
            return $"The custom status has {status.Length} characters; the limit is {StatusLimit} (16 KiB of UTF-16).";
        foreach (var action in response.Actions)
        {
            switch (action.OrchestratorActionTypeCase)
            {
                case OrchestratorActionTypeOneofCase.CreateSubOrchestration when action.CreateSubOrchestration.InstanceId.Length == 0:
                    return $"Action {action.Id} creates the sub-orchestration {action.CreateSubOrchestration.Name} without an instance id. On the real host this " +
                        "becomes a poison message that errors every ten seconds for ever and stalls the whole task hub; LocalHost fails the instance instead.";
                case OrchestratorActionTypeOneofCase.CreateTimer when action.CreateTimer.FireAt.ToDateTimeOffset() - now > LongestTimer:
                    return $"Action {action.Id} sets a timer for {action.CreateTimer.FireAt.ToDateTimeOffset():u}, more than 7 days ahead. On the real host the storage " +
                        "provider throws, the instance is retried for ever and the task hub stalls; LocalHost fails the instance instead. Set timers in hops.";
                case OrchestratorActionTypeOneofCase.CompleteOrchestration when action.CompleteOrchestration.OrchestrationStatus is not
                    (OrchestrationStatus.Completed or OrchestrationStatus.ContinuedAsNew or OrchestrationStatus.Failed or OrchestrationStatus.Terminated):
                    return $"Action {action.Id} completes the orchestration with status {action.CompleteOrchestration.OrchestrationStatus}, which is no way to complete one.";
                case OrchestratorActionTypeOneofCase.None:
                    return $"Action {action.Id} is of no kind that the extension supports.";
            }
        }

        return null;
    }

    private static TurnReply Failed(string function, string details) =>
        new(null, Output($"Function '{function}' failed with an unhandled exception.", details), details);

    private static string Output(string message, string? details) =>
        new JsonObject { ["message"] = message, ["details"] = details }.ToJsonString(WireJson.Options);
}
