using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EventEvaluation.LocalHost.Invoking;

namespace EventEvaluation.LocalHost.Durable;

/// <summary>Calls one function of the handler, as <see cref="HandlerClient.InvokeAsync"/> does.</summary>
/// <param name="function">The function's name.</param>
/// <param name="data">The binding values.</param>
/// <param name="metadata">The trigger's metadata.</param>
/// <param name="cancellationToken">Given when the engine stops.</param>
public delegate Task<InvocationReply> InvokeFunction(string function, JsonObject data, JsonObject metadata, CancellationToken cancellationToken);

/// <summary>What the orchestration engine works with.</summary>
public sealed record EngineOptions
{
    /// <summary>Where the state is kept: <c>AzureWebJobsStorage</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How storage is spoken to: retries, transport; null for the library's presets.</summary>
    public TableClientOptions? Storage { get; init; }

    /// <summary>The task hub's name: letters and digits, it names the table too. Two hubs know nothing of one another.</summary>
    public string HubName { get; init; } = "LocalHub";

    /// <summary>The orchestrators: function name to the name of its <c>orchestrationTrigger</c> binding.</summary>
    public required IReadOnlyDictionary<string, string> Orchestrators { get; init; }

    /// <summary>The activities: function name to the name of its <c>activityTrigger</c> binding.</summary>
    public required IReadOnlyDictionary<string, string> Activities { get; init; }

    /// <summary>Calls the handler.</summary>
    public required InvokeFunction Invoke { get; init; }

    /// <summary>How many orchestrator turns run at once; the real host's preset is ten a core.</summary>
    public int ConcurrentTurns { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>How many activities run at once; the real host's preset is ten a core.</summary>
    public int ConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>How long after a turn that never ended it is tried again; about ten seconds on the real host.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(10);
}
