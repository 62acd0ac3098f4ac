using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.LocalHost.Durable.Client;

/// <summary>What clients see of an instance.</summary>
internal static class InstanceStates
{
    /// <summary>The state of an instance.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="history">Its history where input, output and custom status are asked for, else null.</param>
    public static OrchestrationState Of(InstanceRow row, IReadOnlyList<HistoryEvent>? history)
    {
        var state = new OrchestrationState
        {
            InstanceId = row.InstanceId,
            Name = row.Name,
            Version = row.Version,
            OrchestrationStatus = row.Status,
            CreatedTimestamp = Timestamp.FromDateTimeOffset(row.CreatedAt),
            LastUpdatedTimestamp = Timestamp.FromDateTimeOffset(row.UpdatedAt),
            ScheduledStartTimestamp = row.StartAt is { } start ? Timestamp.FromDateTimeOffset(start) : null,
        };
        if (history is null)
            return state;
        state.Input = Input(history);
        state.Output = Output(row, history);
        state.CustomStatus = row.CustomStatus ?? "null";
        return state;
    }

    /// <summary>What the execution was begun with; null where nothing was given.</summary>
    public static string? Input(IReadOnlyList<HistoryEvent> history) =>
        history.FirstOrDefault(e => e.ExecutionStarted is not null)?.ExecutionStarted.Input;

    /// <summary>What the instance ended with; while it is suspended, the reason.</summary>
    public static string? Output(InstanceRow row, IReadOnlyList<HistoryEvent> history) => row.Status == OrchestrationStatus.Suspended
        ? history.LastOrDefault(e => e.ExecutionSuspended is not null)?.ExecutionSuspended.Input
        : history.LastOrDefault(e => e.ExecutionCompleted is not null)?.ExecutionCompleted.Result;
}
