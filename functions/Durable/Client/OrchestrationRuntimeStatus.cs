namespace EventEvaluation.Durable;

/// <summary>Where an instance stands. The numbers are those on the wire.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has begun and not ended.</summary>
    Running = 0,

    /// <summary>It ended with an output.</summary>
    Completed = 1,

    /// <summary>It is about to start again from nothing.</summary>
    ContinuedAsNew = 2,

    /// <summary>It ended with a failure.</summary>
    Failed = 3,

    /// <summary>It was cancelled.</summary>
    Canceled = 4,

    /// <summary>Somebody ended it.</summary>
    Terminated = 5,

    /// <summary>It has not had its first turn.</summary>
    Pending = 6,

    /// <summary>It is held until somebody resumes it.</summary>
    Suspended = 7,
}
