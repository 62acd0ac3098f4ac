namespace EventEvaluation.Durable;

/// <summary>Which instances to list. All that is left out does not narrow the list.</summary>
public sealed record OrchestrationQuery
{
    /// <summary>Only those in one of these states; empty = all.</summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus> Statuses { get; init; } = [];

    /// <summary>Only those started at this instant or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Only those started at this instant or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Only those whose id begins with this.</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>Whether to fetch inputs, outputs and custom statuses too.</summary>
    public bool FetchInputsAndOutputs { get; init; }

    /// <summary>How many the engine is asked for at a time.</summary>
    public int PageSize { get; init; } = 100;
}
