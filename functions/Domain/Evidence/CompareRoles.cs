using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Puts the roles' answers beside each other, item by item and stage by stage: whether they differ, never who is better (evidence.md §2, 8 and 12).</summary>
public static class CompareRoles
{
    /// <summary>Compares all ordered items of a snapshot in which two groups or more are shown.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyList<RoleComparison> Of(Snapshot snapshot) =>
    [
        .. snapshot.Head.Items.Where(item => item.Measure is Measure.Ordinal).SelectMany(item => new[]
        {
            Compare(snapshot, item, "before", tally => tally.Pre), Compare(snapshot, item, "after", tally => tally.Post),
        }).OfType<RoleComparison>(),
    ];

    private static RoleComparison? Compare(Snapshot snapshot, SnapshotItem item, string stage, Func<ShownTally, IReadOnlyList<int>?> cells)
    {
        var groups = snapshot.Tallies.Where(tally => tally.Item == item.Id && tally.Group is not (AnalysisGroup.All or AnalysisGroup.NotSaid))
            .Select(tally => (tally.Group, Answers: cells(tally) is { } counts ? new Distribution(counts.Take(tally.Answers)) : null))
            .Where(group => group.Answers?.Total > 0).ToList();
        if (groups.Count < 2)
            return null;
        var names = groups.ConvertAll(group => group.Group);
        var census = ComputeEvidence.IsCensus(snapshot, item.Id, tally => cells(tally)?.Take(tally.Answers));
        if (groups.Count > 2)
            return KruskalWallis.Of(groups.ConvertAll(group => group.Answers!)) is { } test ? new(item.Id, stage, names, null, null, new(test.H, test.Df, census ? null : test.P, test.EpsilonSquared)) : null;
        var (first, second) = (groups[0].Answers!, groups[1].Answers!);
        var (pair, delta) = (MannWhitney.Of(first, second), CliffsDelta.Of(first, second));
        var interval = census ? null : delta?.IntervalAt();
        return new(
            item.Id, stage, names, pair is null ? null : new(pair.W, census ? null : pair.P, pair.Method is RankSumMethod.Exact ? "exact" : "normal"),
            delta is null ? null : new(delta.Delta, interval?.Low, interval?.High), null);
    }
}
