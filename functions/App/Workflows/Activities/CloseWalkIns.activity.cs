using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>
/// What the close of a stage means for people who came by a poster or on paper. When the stage after the event closes, their codes are matched, matched answers move to
/// the link id of those before the event, and all codes are deleted. When another stage closes its codes lose the times at which people began. May be repeated:
/// until the counts are noted nothing is deleted, and the same codes give the same matches.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="walkIns">The codes.</param>
/// <param name="responses">The answers.</param>
internal sealed class CloseWalkIns(Rounds rounds, WalkIns walkIns, Responses responses)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<StageRequest, Nothing> Name = new("CloseWalkIns", WorkflowJson.Default.StageRequest, Nothing.Json);

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(StageRequest input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id) || await rounds.LoadAsync(id, cancellation) is not { State: RoundState.Running } round)
            return default;
        await walkIns.ForgetWindowAsync(id, input.Stage, cancellation);
        if (input.Stage != StageKind.Post)
        {
            await walkIns.ShuffleAsync(id, input.Stage, cancellation);
            return default;
        }

        if (await walkIns.LoadMatchedAsync(id, cancellation) is null)
            await MatchAsync(round, cancellation);
        await walkIns.ClearCodesAsync(id, cancellation);
        return default;
    }

    private async Task MatchAsync(Round round, CancellationToken cancellation)
    {
        var (before, after) = (await FinishedAsync(round, StageKind.Pre, cancellation), await FinishedAsync(round, StageKind.Post, cancellation));
        if (after.Count == 0)
            return;
        var matches = MatchCodes.Decide(before, after);
        foreach (var (from, to) in matches.Pairs.Select(pair => (pair.After, pair.Before)))
        {
            await walkIns.NoteMovedAsync(round.Id, from, to, cancellation);
            await responses.RekeyAsync(round, StageKind.Post, from, to, cancellation);
        }

        await walkIns.NoteMatchedAsync(round.Id, new(matches.Pairs.Count, matches.Ambiguous, matches.Unmatched), cancellation);
    }

    /// <summary>The codes of those who finished; of an answer that has moved already, as long as the match is not noted, the code counts as before.</summary>
    private async Task<IReadOnlyList<SealedCode>> FinishedAsync(Round round, StageKind stage, CancellationToken cancellation)
    {
        var finished = new List<SealedCode>();
        foreach (var code in await walkIns.LoadCodesAsync(round.Id, stage, cancellation))
        {
            var at = await walkIns.FindMovedAsync(round.Id, code.Id, cancellation);
            if ((await responses.LoadAsync(round, stage, code.Id, cancellation))?.Value.State == ResponseState.Finished
                || (at is not null && (await responses.LoadAsync(round, stage, at, cancellation))?.Value.State == ResponseState.Finished))
                finished.Add(code);
        }

        return finished;
    }
}
