using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Computes every figure from a tally, and says why where there is none. The same code serves pages, files and the offline check.</summary>
public static class ComputeEvidence
{
    private static readonly string[] _pairedFigures =
        ["n.pairs", "worse", "same", "better", "betterShare", "signTest", "wilcoxon", "hodgesLehmann", "rankBiserial", "pairedT", "dz", "gav"];

    /// <summary>All items and groups of a snapshot; people, who are no item, are left out.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyList<ItemEvidence> Of(Snapshot snapshot) =>
    [
        .. snapshot.Head.Items.SelectMany(item => snapshot.Tallies.Where(tally => tally.Item == item.Id))
            .Select(tally => Of(tally, snapshot.Threshold, tally.Group == AnalysisGroup.All ? snapshot.Head.Invited : null)),
    ];

    /// <summary>One item in one group.</summary>
    /// <param name="tally">The tally as it may be seen.</param>
    /// <param name="threshold">k, for the wording.</param>
    /// <param name="invited">How many were invited, where known: if all of them answered both times the figures are a census, without intervals and p-values.</param>
    public static ItemEvidence Of(ShownTally tally, int threshold, int? invited = null)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var before = SpreadOf(tally.Pre, tally, TallyPart.Pre, "pre", "before", threshold, reasons);
        var after = SpreadOf(tally.Post, tally, TallyPart.Post, "post", "after", threshold, reasons);
        var people = new PeopleCounts(tally.Pre?.Take(tally.Answers).Sum(), tally.Post?.Take(tally.Answers).Sum(), tally.Moves?.Sum());
        var none = new ItemEvidence(tally.Item, tally.Group, people, null, null, null, null, null, null, null, null, null, null, null, before, after, reasons);
        if (tally.Moves is null)
        {
            foreach (var figure in _pairedFigures)
                reasons[figure] = Hidden(tally, TallyPart.Moves, threshold);
            return none;
        }
        return new PairedFigures(new MoveTable(tally.Answers, tally.Moves), invited is { } all && people.Pairs == all, reasons).AddTo(none);
    }

    private static SpreadFigure? SpreadOf(
        IReadOnlyList<int>? cells, ShownTally tally, TallyPart part, string stage, string figure, int threshold, SortedDictionary<string, string> reasons)
    {
        if (cells is null)
        {
            reasons[$"n.{stage}"] = reasons[figure] = Hidden(tally, part, threshold);
            return null;
        }
        var distribution = new Distribution(cells.Take(tally.Answers));
        if (distribution.Median is { } median)
            return new(distribution.Quantile(0.25)!.Value, median, distribution.Quantile(0.75)!.Value, distribution.TopTwoShare);
        reasons[figure] = "nobody answered";
        return null;
    }

    private static string Hidden(ShownTally tally, TallyPart part, int threshold) =>
        "hidden: " + HiddenWording.Reason(tally.ReasonFor(part) ?? WhyHidden.TooFew, threshold);
}
