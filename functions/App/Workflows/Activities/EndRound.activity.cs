using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>
/// Ends a round whose stages are all closed, or that was cancelled: sees that no way leads from a person to an answer any more, and notes it as closed. Of a
/// cancelled round the answers to stages that never closed are deleted: nothing will ever be made of them.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="keys">Their keys.</param>
/// <param name="responses">Their answers.</param>
/// <param name="cut">Cuts the ways from people to answers.</param>
internal sealed class EndRound(Rounds rounds, RoundKeys keys, Responses responses, CutLinks cut)
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
            if (await rounds.LoadTaggedAsync(id, cancellation) is not ({ } round, { } tag)
                || (round.State != RoundState.Cancelled && !round.Stages.All(stage => round.IsClosed(stage.Kind))))
                return default;
            if (round.State == RoundState.Cancelled)
                await responses.ClearAsync(round with { Stages = [.. round.Stages.Where(stage => !round.IsClosed(stage.Kind))] }, cancellation);
            // The ways from people to answers first: a round that says closed must have none. They were cut at the last close, unless its orchestration broke off.
            if (round.State is RoundState.Running or RoundState.Cancelled || await keys.LoadAsync(id, cancellation) is not null)
                await cut.RunAsync(input, cancellation);
            if (round.State != RoundState.Running || await rounds.TryReplaceAsync(round with { State = RoundState.Closed }, tag, cancellation))
                return default;
        }

        throw new InvalidOperationException($"The round {id} is being changed by others all the time.");
    }
}
