using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>An event that is raised to an instance from outside, with the shape of what it carries.</summary>
/// <typeparam name="T">What the event carries; <see cref="Nothing"/> when its name says it all.</typeparam>
/// <param name="Name">The event's name. Instances match it without regard to case.</param>
/// <param name="Payload">How the payload is written as JSON (from a source-generated context).</param>
public sealed record ExternalEvent<T>(string Name, JsonTypeInfo<T> Payload)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
