using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.TriggerRound;

/// <summary>The answer: the round and where it stands.</summary>
internal sealed record TriggerReply(string Round, string State);

/// <summary>The message that starts a round's orchestration.</summary>
internal sealed record StartSignal(string Round, string Signal);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TriggerReply))]
[JsonSerializable(typeof(StartSignal))]
internal sealed partial class TriggerRoundJson : JsonSerializerContext;
