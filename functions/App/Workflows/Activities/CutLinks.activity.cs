using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>
/// Cuts every way between people and answers once all stages are closed or the round is cancelled: destroys the key, after which no link works, and gives the answers study ids. From
/// then on only a receipt code finds an answer. May be repeated.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="keys">Their keys.</param>
/// <param name="responses">The answers.</param>
/// <param name="walkIns">What is kept of people who came by a poster.</param>
internal sealed class CutLinks(Rounds rounds, RoundKeys keys, Responses responses, WalkIns walkIns)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<RoundInput, Nothing> Name = new("CutLinks", WorkflowJson.Default.RoundInput, Nothing.Json);

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(RoundInput input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id) || await rounds.LoadAsync(id, cancellation) is not { } round
            || (round.State != RoundState.Cancelled && !round.Stages.All(stage => round.IsClosed(stage.Kind))))
            return default;
        await keys.DestroyAsync(id, cancellation);
        await walkIns.CutAsync(id, cancellation);
        await responses.DetachAsync(round, await keys.LoadStudyAsync(id, cancellation), cancellation);
        await keys.DestroyStudyAsync(id, cancellation);
        return default;
    }
}
