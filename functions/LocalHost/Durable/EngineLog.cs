namespace EventEvaluation.LocalHost.Durable;

/// <summary>What the engine says in the log.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Error, "Orchestration {InstanceId} ({Function}) failed: {Reason}")]
    public static partial void InstanceFailed(this ILogger logger, string instanceId, string function, string reason);

    [LoggerMessage(2, LogLevel.Warning, "A turn of orchestration {InstanceId} ({Function}) never ended; it is tried again, as the real host does for ever.")]
    public static partial void TurnNeverAnswered(this ILogger logger, string instanceId, string function);

    [LoggerMessage(3, LogLevel.Warning, "A turn of orchestration {InstanceId} was interrupted; its state is read again.")]
    public static partial void TurnInterrupted(this ILogger logger, Exception exception, string instanceId);

    [LoggerMessage(4, LogLevel.Warning, "Storage failed; trying again.")]
    public static partial void StorageFailed(this ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "Orchestration {InstanceId} asked for the sub-orchestration {ChildId}, but an instance with this id is running.")]
    public static partial void ChildIdTaken(this ILogger logger, string instanceId, string childId);
}
