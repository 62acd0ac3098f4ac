using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>The value of an activity, an orchestrator or an event that has none. Written as <c>{}</c>.</summary>
public readonly record struct Nothing
{
    /// <summary>How nothing is written as JSON.</summary>
    public static JsonTypeInfo<Nothing> Json => NothingJson.Default.Nothing;
}

/// <summary>The shape of <see cref="Nothing"/>.</summary>
[JsonSerializable(typeof(Nothing))]
internal sealed partial class NothingJson : JsonSerializerContext;
