using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;

namespace EventEvaluation.LocalHost.Durable.Turns;

/// <summary>How an activity is called, and what its answer becomes (PROTOCOL.md §2, §6).</summary>
internal static class ActivityCall
{
    /// <summary>The binding value and the metadata of a call.</summary>
    /// <param name="binding">The name of the activityTrigger binding.</param>
    /// <param name="instanceId">The orchestration that asked.</param>
    /// <param name="input">The input as the orchestrator gave it; absent is JSON null.</param>
    /// <exception cref="JsonException">The input is not JSON.</exception>
    public static (JsonObject Data, JsonObject Metadata) Request(string binding, string instanceId, string? input)
    {
        var json = HostJson.Normalize(input ?? "null", rewriteDates: false);
        var node = JsonNode.Parse(json);
        var metadata = new JsonObject
        {
            ["instanceId"] = WireJson.Encode(instanceId),
            [binding] = WireJson.Encode(json),
            ["data"] = node is JsonObject members ? members.DeepClone() : json,
        };
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            // Plain members of the input are binding data too, as the host's ToString has them.
            if (value is JsonValue plain && !metadata.ContainsKey(name))
                metadata[name] = WireJson.Encode(Text(plain));
        }

        return (new JsonObject { [binding] = WireJson.Encode(json) }, metadata);
    }

    /// <summary>The event that an answer becomes.</summary>
    public static HistoryEvent Completion(string function, int taskId, InvocationReply reply, DateTimeOffset now) => reply.Succeeded
        ? HistoryEvents.Of(now, e => e.TaskCompleted = new TaskCompletedEvent
        {
            TaskScheduledId = taskId,
            Result = reply.ReturnValue is { } value ? HostJson.Normalize(value.ToJsonString(WireJson.Options), rewriteDates: true) : null,
        })
        : Failure(taskId, now, Details(function, reply));

    /// <summary>The event of an activity that failed; the real host says nothing about one that it does not know.</summary>
    public static HistoryEvent Failure(int taskId, DateTimeOffset now, TaskFailureDetails? details) =>
        HistoryEvents.Of(now, e => e.TaskFailed = new TaskFailedEvent { TaskScheduledId = taskId, FailureDetails = details });

    private static TaskFailureDetails Details(string function, InvocationReply reply)
    {
        var inner = new TaskFailureDetails { ErrorType = reply.ErrorType, ErrorMessage = reply.Error ?? "", StackTrace = "" };
        return reply.NeverAnswered
            ? inner
            : new TaskFailureDetails
            {
                ErrorType = "Microsoft.Azure.WebJobs.Host.FunctionInvocationException",
                ErrorMessage = $"Exception while executing function: Functions.{function}",
                StackTrace = "",
                InnerFailure = inner,
            };
    }

    private static string Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.String when DateTimeOffset.TryParseExact(
            value.GetValue<string>(), ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) =>
            time.UtcDateTime.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
