namespace EventEvaluation.Proofs.Harness;

/// <summary>What is done to a running LocalHost.</summary>
internal enum Disturbance
{
    /// <summary>kill -9 of the app's process; LocalHost starts it again.</summary>
    KillHandler,

    /// <summary>kill -9 of LocalHost, with all that is in it; the app's process is left orphaned until the next start.</summary>
    KillHost,

    /// <summary>Azurite stands still for a while.</summary>
    FreezeStorage,

    /// <summary>Azurite is stopped by SIGTERM and started again, between a kill and a new start of LocalHost.</summary>
    StopStorage,

    /// <summary>LocalHost ended by the rule of three crashes and was started again. Not done, but seen.</summary>
    HostGaveUp,
}
