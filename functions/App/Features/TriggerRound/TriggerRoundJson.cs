using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.TriggerRound;

/// <summary>The answer: the round and where it stands.</summary>
internal sealed record TriggerReply(string Round, string State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TriggerReply))]
internal sealed partial class TriggerRoundJson : JsonSerializerContext;
