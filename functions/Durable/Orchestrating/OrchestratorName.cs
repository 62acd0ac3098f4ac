using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>An orchestrator's name on the wire (its function folder's name) with the shapes that go in and out.</summary>
/// <typeparam name="TInput">What an instance is started with.</typeparam>
/// <typeparam name="TOutput">What an instance ends with; <see cref="Nothing"/> when it gives nothing.</typeparam>
/// <param name="Name">The function's name, exactly as its folder is called.</param>
/// <param name="Input">How the input is written as JSON (from a source-generated context).</param>
/// <param name="Output">How the output is written as JSON (from a source-generated context).</param>
public sealed record OrchestratorName<TInput, TOutput>(string Name, JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
