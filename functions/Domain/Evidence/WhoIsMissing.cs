using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Compares the answers before of those who answered an item both times with those who answered it before only (evidence.md §2, 13). Both follow from a shown
/// tally: the pairs' answers before are the row sums of the moves.
/// </summary>
public static class WhoIsMissing
{
    /// <summary>The comparison; null where the moves are hidden or nobody stayed or dropped out.</summary>
    /// <param name="tally">The tally as it may be seen.</param>
    /// <param name="primaries">How many items are primary: their intervals are widened, the i-th of m to 1 − 0.05/m.</param>
    public static MissingFigure? Of(ShownTally tally, int primaries)
    {
        if (tally.Pre is null || tally.Moves is null || tally.Answers < 2)
            return null;
        var stayed = new MoveTable(tally.Answers, tally.Moves).Pre;
        var dropped = new Distribution(tally.Pre.Take(tally.Answers).Select((count, answer) => count - stayed[answer + 1]));
        if (CliffsDelta.Of(stayed, dropped) is not { } delta)
            return null;
        var level = 1 - (0.05 / Math.Max(1, primaries));
        var interval = delta.IntervalAt(level);
        return new(stayed.Total, dropped.Total, delta.Delta, interval?.Low, interval?.High, level);
    }

    /// <summary>What must head a report: that those who stayed answered otherwise from the start, or that fewer than half are paired.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="evidence">Its figures.</param>
    public static IReadOnlyList<string> WarningsOf(Snapshot snapshot, IReadOnlyList<ItemEvidence> evidence)
    {
        var warnings = new List<string>();
        if (snapshot.Tallies.FirstOrDefault(tally => tally is { Item: Tally.People, Group: AnalysisGroup.All }) is { Pre: [> 0 and var pre, ..], Moves: [var pairs] } && 2 * pairs < pre)
            warnings.Add($"Fewer than half of those who answered before also answered after ({pairs} of {pre}): the changes below are those of the people who stayed.");
        var primary = snapshot.Head.Items.Where(item => item.Primary).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var one in evidence.Where(one => one.Group == AnalysisGroup.All && (primary.Count == 0 || primary.Contains(one.Item)) && one.Missing is { Low: > 0 } or { High: < 0 }))
            warnings.Add($"Those who stayed answered \u201c{snapshot.Head.Items.First(item => item.Id == one.Item).Text}\u201d {(one.Missing!.Delta > 0 ? "higher" : "lower")} from the start than those who dropped out: the change may partly be theirs alone.");
        return warnings;
    }
}
