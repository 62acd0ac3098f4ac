using System.Text.Json.Serialization;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>What a round's orchestration is started with.</summary>
/// <param name="Round">The round's id, as text.</param>
internal sealed record RoundInput(string Round);

/// <summary>One mailing of a stage.</summary>
internal sealed record PlannedMailing(MessageKind Kind, int Number, DateTimeOffset At);

/// <summary>One stage as the orchestration drives it.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="ClosesAt">From when nothing more is taken.</param>
/// <param name="IsClosed">Whether its evidence is frozen already.</param>
/// <param name="Mailings">Its mailings in time order.</param>
internal sealed record PlannedStage(StageKind Stage, DateTimeOffset ClosesAt, bool IsClosed, IReadOnlyList<PlannedMailing> Mailings);

/// <summary>What is to be done in a round, as its tables say now.</summary>
/// <param name="IsRunning">Whether anything is to be done at all.</param>
/// <param name="Shards">Into how many partitions its responses go.</param>
/// <param name="Stages">Its stages in time order; without mailings while the round is paused.</param>
/// <param name="IsCancelled">Whether its lead has ended it before its time.</param>
internal sealed record RoundPlan(bool IsRunning, int Shards, IReadOnlyList<PlannedStage> Stages, bool IsCancelled = false);

/// <summary>What may wake a waiting orchestration: its round's tables have changed, so it plans anew.</summary>
internal static class RoundEvents
{
    /// <summary>The round has changed.</summary>
    public static readonly ExternalEvent<Nothing> Changed = new("Changed", Nothing.Json);
}

/// <summary>The shapes of orchestration and activity payloads. They hold ids, times and counts, never an address, a token or an answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RoundInput))]
[JsonSerializable(typeof(RoundPlan))]
[JsonSerializable(typeof(PendingRequest))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ShardRequest))]
[JsonSerializable(typeof(StageRequest))]
[JsonSerializable(typeof(StageShardRequest))]
[JsonSerializable(typeof(Signal))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
