namespace EventEvaluation.LocalHost.Durable.Client;

/// <summary>Why a client's request is refused; each has its gRPC status.</summary>
internal enum RefusalKind
{
    /// <summary>Status 6.</summary>
    AlreadyExists,

    /// <summary>Status 5.</summary>
    NotFound,

    /// <summary>Status 9.</summary>
    FailedPrecondition,
}

/// <summary>A client's request is refused.</summary>
/// <param name="kind">Why.</param>
/// <param name="message">The sentence, worded as by the extension.</param>
internal sealed class EngineRefusal(RefusalKind kind, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public RefusalKind Kind { get; } = kind;
}
