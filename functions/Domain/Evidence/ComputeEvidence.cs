using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Computes every figure from a tally, and says why where there is none. The same code serves pages, files and the offline check.</summary>
public static class ComputeEvidence
{
    private static readonly string[] _pairedFigures =
        ["n.pairs", "worse", "same", "better", "betterShare", "signTest", "wilcoxon", "hodgesLehmann", "rankBiserial", "pairedT", "dz", "gav"];

    /// <summary>All items and groups of a snapshot; people, who are no item, are left out.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyList<ItemEvidence> Of(Snapshot snapshot)
    {
        var primaries = snapshot.Head.Items.Count(item => item.Primary);
        return Adjust(snapshot.Head.Items.Where(item => item.Primary).Select(item => item.Id),
        [
            .. snapshot.Head.Items.Select(item => (Item: item, Census: IsCensus(snapshot, item.Id, tally => tally.Moves)))
                .SelectMany(one => snapshot.Tallies.Where(tally => tally.Item == one.Item.Id).Select(tally => Of(tally, snapshot.Threshold, one.Census, one.Item.Measure, primaries))),
        ]);
    }

    /// <summary>
    /// Whether everyone invited stands in an item's cells: then there is nothing to infer to, neither of all nor of a group among them. Where people came by a poster besides,
    /// equal counts say nothing.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="item">The item.</param>
    /// <param name="answers">The cells that hold answers of a total.</param>
    internal static bool IsCensus(Snapshot snapshot, string item, Func<ShownTally, IEnumerable<int>?> answers) =>
        snapshot.Head is { WalkIns: null, Invited: { } invited }
        && snapshot.Tallies.FirstOrDefault(tally => tally.Item == item && tally.Group == AnalysisGroup.All) is { } total && answers(total)?.Sum() == invited;

    /// <summary>One item in one group.</summary>
    /// <param name="tally">The tally as it may be seen.</param>
    /// <param name="threshold">k, for the wording.</param>
    /// <param name="census">Whether everyone invited answered both times: then there are neither intervals nor p-values.</param>
    /// <param name="measure">What the answers are.</param>
    /// <param name="primaries">How many items are primary, for the level of the interval of who is missing.</param>
    public static ItemEvidence Of(ShownTally tally, int threshold, bool census = false, Measure measure = Measure.Ordinal, int primaries = 0)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var ordered = measure is Measure.Ordinal;
        var before = SpreadOf(tally.Pre, tally, TallyPart.Pre, "pre", "before", threshold, reasons, ordered);
        var after = SpreadOf(tally.Post, tally, TallyPart.Post, "post", "after", threshold, reasons, ordered);
        var people = new PeopleCounts(tally.Pre?.Take(tally.Answers).Sum(), tally.Post?.Take(tally.Answers).Sum(), tally.Moves?.Sum());
        var none = new ItemEvidence(tally.Item, tally.Group, people, null, null, null, null, null, null, null, null, null, null, null, before, after, reasons)
        {
            DissentBefore = ordered ? Dissent(tally.Pre, tally.Answers) : null,
            DissentAfter = ordered ? Dissent(tally.Post, tally.Answers) : null,
            NumberBefore = tally.Numbers?.Pre,
            NumberAfter = tally.Numbers?.Post,
            NumberChange = tally.Numbers?.Difference,
        };
        if (tally.Moves is null)
        {
            foreach (var figure in _pairedFigures)
                reasons[figure] = Hidden(tally, TallyPart.Moves, threshold);
            return none;
        }
        var moves = new MoveTable(tally.Answers, tally.Moves);
        return measure switch
        {
            Measure.Number or Measure.Score => NumberFigures.AddTo(none, census, reasons),
            Measure.Nominal => none with { Homogeneity = Homogeneity(moves, census, reasons), Missing = null },
            Measure.YesNo => new PairedFigures(moves, census, reasons).AddYesNoTo(none) with { Missing = WhoIsMissing.Of(tally, primaries) },
            _ => new PairedFigures(moves, census, reasons).AddTo(none) with { Missing = WhoIsMissing.Of(tally, primaries) },
        };
    }

    /// <summary>
    /// Adds what all items at once are needed for: p-values of everybody's counts, one test an item, adjusted by Holm among the primary items and by
    /// Benjamini and Hochberg among all.
    /// </summary>
    /// <param name="primaries">The ids of the primary items; none where it is not known which they are.</param>
    /// <param name="evidence">All items in all groups.</param>
    public static IReadOnlyList<ItemEvidence> Adjust(IEnumerable<string> primaries, IReadOnlyList<ItemEvidence> evidence)
    {
        var totals = evidence.Where(one => one.Group == AnalysisGroup.All).ToList();
        var primary = primaries.ToHashSet(StringComparer.Ordinal);
        var declared = totals.FindAll(one => primary.Contains(one.Item));
        var holm = declared.Zip(Multiplicity.Holm([.. declared.Select(P)])).ToDictionary(pair => pair.First, pair => pair.Second);
        var exploratory = totals.Zip(Multiplicity.BenjaminiHochberg([.. totals.Select(P)])).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. evidence.Select(one => one with { HolmP = holm.GetValueOrDefault(one), ExploratoryP = exploratory.GetValueOrDefault(one) })];
    }

    // The t test is the test of numbers only: where too few moved on a scale for ranks, it does not step in for them.
    private static double? P(ItemEvidence one) => one.Wilcoxon?.P ?? one.McNemar?.Exact ?? one.Homogeneity?.P ?? (one.NumberChange is null ? null : one.PairedT?.P);

    private static HomogeneityFigure? Homogeneity(MoveTable moves, bool census, SortedDictionary<string, string> reasons)
    {
        if (!census && MarginalHomogeneity.Of(moves) is { } test)
            return new(test.StuartMaxwell, test.Df, test.StuartMaxwellP, test.Bhapkar, test.BhapkarP);
        reasons["homogeneity"] = census ? PairedFigures.Census : "nobody moved";
        return null;
    }

    private static DissentFigure? Dissent(IReadOnlyList<int>? cells, int answers) =>
        cells is not null && answers > 1 && Agreement.Of(new Distribution(cells.Take(answers))) is { } found ? new(found.A, found.AtBottom, found.AtTop) : null;

    private static SpreadFigure? SpreadOf(
        IReadOnlyList<int>? cells, ShownTally tally, TallyPart part, string stage, string figure, int threshold, SortedDictionary<string, string> reasons, bool ordered)
    {
        if (cells is null)
        {
            reasons[$"n.{stage}"] = reasons[figure] = Hidden(tally, part, threshold);
            return null;
        }
        var distribution = new Distribution(cells.Take(tally.Answers));
        if (ordered && distribution.Median is { } median)
            return new(distribution.Quantile(0.25)!.Value, median, distribution.Quantile(0.75)!.Value, distribution.TopTwoShare);
        if (distribution.Total == 0)
            reasons[figure] = "nobody answered";
        return null;
    }

    private static string Hidden(ShownTally tally, TallyPart part, int threshold) =>
        "hidden: " + HiddenWording.Reason(tally.ReasonFor(part) ?? WhyHidden.TooFew, threshold);
}
