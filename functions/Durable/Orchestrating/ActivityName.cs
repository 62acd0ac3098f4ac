using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>
/// An activity's name on the wire (its function folder's name) with the shapes that go in and out.
/// Declared once, used by the orchestrator that calls it and by the handler that answers it, so that the two cannot disagree.
/// </summary>
/// <typeparam name="TInput">What the activity takes.</typeparam>
/// <typeparam name="TOutput">What the activity gives back; <see cref="Nothing"/> when it gives nothing.</typeparam>
/// <param name="Name">The function's name, exactly as its folder is called.</param>
/// <param name="Input">How the input is written as JSON (from a source-generated context).</param>
/// <param name="Output">How the output is written as JSON (from a source-generated context).</param>
public sealed record ActivityName<TInput, TOutput>(string Name, JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output)
{
    /// <summary>How payloads travel; leave it at <see cref="PayloadFormat.Sealed"/> unless the other side cannot read that.</summary>
    public PayloadFormat Format { get; init; } = PayloadFormat.Sealed;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
