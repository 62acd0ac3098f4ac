using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>Ends a round whose stages are all closed: destroys its key, after which no link works and no answer leads to a person, and notes it as closed.</summary>
/// <param name="rounds">The rounds.</param>
/// <param name="keys">Their keys.</param>
internal sealed class EndRound(Rounds rounds, RoundKeys keys)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<RoundInput, Nothing> Name = new("EndRound", WorkflowJson.Default.RoundInput, Nothing.Json);

    private const int Attempts = 5;

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(RoundInput input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id))
            return default;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await rounds.LoadTaggedAsync(id, cancellation) is not ({ } round, { } tag) || !round.Stages.All(stage => round.IsClosed(stage.Kind)))
                return default;
            // The key first: a round that says closed must have none.
            await keys.DestroyAsync(id, cancellation);
            if (round.State != RoundState.Running || await rounds.TryReplaceAsync(round with { State = RoundState.Closed }, tag, cancellation))
                return default;
        }

        throw new InvalidOperationException($"The round {id} is being changed by others all the time.");
    }
}
