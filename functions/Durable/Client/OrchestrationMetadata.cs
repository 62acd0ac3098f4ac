using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>What the engine knows of an instance.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Name">Its orchestrator's name.</param>
/// <param name="RuntimeStatus">Where it stands.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="LastUpdatedAt">When its last turn ended.</param>
/// <param name="SerializedInput">What it was started with, as JSON; null when not asked for or none.</param>
/// <param name="SerializedOutput">What it ended with, as JSON; of a failed one the failure's text, of a terminated or suspended one the reason; null when not asked for or none.</param>
/// <param name="SerializedCustomStatus">Its custom status, as JSON; null when not asked for or none.</param>
/// <param name="FailureDetails">Why it failed, when the storage keeps that (Azure Storage does not).</param>
public sealed record OrchestrationMetadata(
    string InstanceId,
    string Name,
    OrchestrationRuntimeStatus RuntimeStatus,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    string? SerializedInput,
    string? SerializedOutput,
    string? SerializedCustomStatus,
    TaskFailureDetails? FailureDetails)
{
    /// <summary>Whether it has come to an end.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    /// <summary>Reads what a completed instance ended with.</summary>
    /// <param name="type">How it is written as JSON.</param>
    /// <returns>The output; the type's default when there is none.</returns>
    public T? ReadOutput<T>(JsonTypeInfo<T> type) => Read(SerializedOutput, type);

    /// <summary>Reads the custom status.</summary>
    /// <param name="type">How it is written as JSON.</param>
    /// <returns>The status; the type's default when there is none.</returns>
    public T? ReadCustomStatus<T>(JsonTypeInfo<T> type) => Read(SerializedCustomStatus, type);

    private static T? Read<T>(string? json, JsonTypeInfo<T> type) => string.IsNullOrEmpty(json) ? default : JsonSerializer.Deserialize(json, type);
}
