using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// People with both their sheets. Both stages of a person lie in the same shard under the same id, so two sorted scans pair by one merge-join.
/// </summary>
internal sealed partial class Responses
{
    /// <summary>The finished sheets of everybody in a shard before and after the event; null where there is none.</summary>
    public IAsyncEnumerable<(Submission? Pre, Submission? Post)> ReadPairsAsync(RoundId round, int shard, CancellationToken cancellation) =>
        PairSheets.JoinAsync(Finished(round, StageKind.Pre, shard, cancellation), Finished(round, StageKind.Post, shard, cancellation));

    private IAsyncEnumerable<LinkedSheet> Finished(RoundId round, StageKind stage, int shard, CancellationToken cancellation) =>
        ReadShardAsync(round, stage, shard, cancellation).Where(response => response is { State: ResponseState.Finished, Submission: not null })
            .Select(response => new LinkedSheet(response.LinkId, response.Submission!));
}
