using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>One shard of a stage.</summary>
/// <param name="Round">The round's id.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Shard">The shard, from 0.</param>
internal sealed record StageShardRequest(string Round, StageKind Stage, int Shard);

/// <summary>
/// Moves a closed stage's answers of one shard to a fresh partition in an order that nobody knows, for storage stamps each row with a time; what was begun
/// and not handed in is deleted. May be repeated.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="responses">The answers.</param>
internal sealed class ShuffleShard(Rounds rounds, Responses responses)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<StageShardRequest, Nothing> Name = new("ShuffleShard", WorkflowJson.Default.StageShardRequest, Nothing.Json);

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(StageShardRequest input, CancellationToken cancellation)
    {
        if (RoundId.TryParse(input.Round, out var id) && await rounds.LoadAsync(id, cancellation) is { State: RoundState.Running })
            await responses.ShuffleAsync(id, input.Stage, input.Shard, cancellation);
        return default;
    }
}
