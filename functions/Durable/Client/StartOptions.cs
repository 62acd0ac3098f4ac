namespace EventEvaluation.Durable;

/// <summary>How an instance is started.</summary>
public sealed record StartOptions
{
    /// <summary>
    /// States in which an instance of the same id is replaced by the new one; in any other state the start is refused with
    /// <see cref="InstanceAlreadyExistsException"/>. Null = the host's rule: everything that has ended is replaced. Empty = never replace.
    /// The host always refuses while one is pending, running or suspended, whatever is said here.
    /// </summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus>? ReplaceableStatuses { get; init; }

    /// <summary>When its first turn is due; null = at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The version its code will see; null = none.</summary>
    public string? Version { get; init; }
}
