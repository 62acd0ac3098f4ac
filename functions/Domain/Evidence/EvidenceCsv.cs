using System.Globalization;
using System.Text;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// The published evidence as one long CSV, <c>section,item,group,name,from,to,value,note</c>: <c>snapshot</c> rows say what it is of, <c>tally</c> rows hold one
/// count each (answers from 1; after the last answer <c>not-applicable</c>, <c>prefer-not-to-say</c>, <c>missing</c>), <c>figure</c> rows one number each, and
/// <c>hidden</c> rows why a part is not there. All that is counted can be computed again from the tally rows.
/// </summary>
public static class EvidenceCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "section,item,group,name,from,to,value,note";

    /// <summary>What the cells after the last answer are called.</summary>
    public static IReadOnlyList<string> OtherCellNames { get; } = ["not-applicable", "prefer-not-to-say", "missing"];

    /// <summary>Writes a snapshot with its figures. Where everything is hidden it holds that sentence and no count.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string Write(Snapshot snapshot)
    {
        var lines = new StringBuilder(Header).Append('\n');
        var head = snapshot.Head;
        void Row(params ReadOnlySpan<string> cells)
        {
            for (var cell = 0; cell < cells.Length; cell++)
                lines.Append(cell > 0 ? "," : "").Append(CsvText.Escape(cells[cell]));
            lines.Append('\n');
        }

        void About(string name, string value) => Row("snapshot", "", "", name, "", "", value, "");
        About("kind", head.Kind is SnapshotKind.Round ? "round" : "cycle");
        About("programme", head.Programme);
        About("id", head.Id);
        About("version", Number(head.Version));
        About("frozenOn", head.FrozenOn.ToString("O", CultureInfo.InvariantCulture));
        About("threshold", Number(snapshot.Threshold));
        About("hash", snapshot.Hash);
        if (snapshot.EverythingHidden)
            Row("hidden", "", "", "everything", "", "", "", HiddenWording.Everything(snapshot.Threshold));
        foreach (var tally in snapshot.Tallies)
        {
            Margin("pre", tally.Pre);
            Margin("post", tally.Post);
            for (var cell = 0; cell < (tally.Moves?.Count ?? 0); cell++)
                Row("tally", tally.Item, tally.Group, "moves", Number((cell / tally.Answers) + 1), Number((cell % tally.Answers) + 1), Number(tally.Moves![cell]), "");
            foreach (var hidden in tally.Hidden)
                Row("hidden", tally.Item, tally.Group, hidden.Part.ToString().ToLowerInvariant(), "", "", "", HiddenWording.Reason(hidden.Why, snapshot.Threshold));

            void Margin(string name, IReadOnlyList<int>? cells)
            {
                for (var cell = 0; cell < (cells?.Count ?? 0); cell++)
                    Row("tally", tally.Item, tally.Group, name, cell < tally.Answers ? Number(cell + 1) : OtherCellNames[cell - tally.Answers], "", Number(cells![cell]), "");
            }
        }
        foreach (var evidence in ComputeEvidence.Of(snapshot))
            foreach (var (name, value) in FiguresOf(evidence))
                if (value is { } number)
                    Row("figure", evidence.Item, evidence.Group, name, "", "", number.ToString("R", CultureInfo.InvariantCulture), "");
        return lines.ToString();
    }

    /// <summary>Every number of one item and group with its name, null where it is not computed.</summary>
    /// <param name="one">The figures.</param>
    internal static IEnumerable<(string Name, double? Value)> FiguresOf(ItemEvidence one) =>
    [
        ("n.pre", one.N.Pre), ("n.post", one.N.Post), ("n.pairs", one.N.Pairs), ("worse", one.Worse), ("same", one.Same), ("better", one.Better),
        ("betterShare.value", one.BetterShare?.Value), ("betterShare.low", one.BetterShare?.Low), ("betterShare.high", one.BetterShare?.High),
        ("signTest.p", one.SignTest?.P), ("wilcoxon.v", one.Wilcoxon?.V), ("wilcoxon.p", one.Wilcoxon?.P),
        ("hodgesLehmann.estimate", one.HodgesLehmann?.Estimate), ("hodgesLehmann.low", one.HodgesLehmann?.Low), ("hodgesLehmann.high", one.HodgesLehmann?.High),
        ("hodgesLehmann.level", one.HodgesLehmann?.Level), ("rankBiserial", one.RankBiserial), ("pairedT.mean", one.PairedT?.Mean), ("pairedT.low", one.PairedT?.Low),
        ("pairedT.high", one.PairedT?.High), ("pairedT.t", one.PairedT?.T), ("pairedT.df", one.PairedT?.Df), ("pairedT.p", one.PairedT?.P), ("dz", one.Dz), ("gav", one.Gav),
        ("before.q1", one.Before?.Q1), ("before.median", one.Before?.Median), ("before.q3", one.Before?.Q3), ("before.topTwo", one.Before?.TopTwo),
        ("after.q1", one.After?.Q1), ("after.median", one.After?.Median), ("after.q3", one.After?.Q3), ("after.topTwo", one.After?.TopTwo),
        ("dissentBefore.agreement", one.DissentBefore?.Agreement), ("dissentBefore.atBottom", one.DissentBefore?.AtBottom), ("dissentBefore.atTop", one.DissentBefore?.AtTop),
        ("dissentAfter.agreement", one.DissentAfter?.Agreement), ("dissentAfter.atBottom", one.DissentAfter?.AtBottom), ("dissentAfter.atTop", one.DissentAfter?.AtTop),
        ("holmP", one.HolmP), ("exploratoryP", one.ExploratoryP), ("missing.stayed", one.Missing?.Stayed), ("missing.dropped", one.Missing?.Dropped),
        ("missing.delta", one.Missing?.Delta), ("missing.low", one.Missing?.Low), ("missing.high", one.Missing?.High),
        ("mcNemar.exact", one.McNemar?.Exact), ("mcNemar.midP", one.McNemar?.MidP), ("homogeneity.stuartMaxwell", one.Homogeneity?.StuartMaxwell),
        ("homogeneity.df", one.Homogeneity?.Df), ("homogeneity.p", one.Homogeneity?.P), ("homogeneity.bhapkar", one.Homogeneity?.Bhapkar), ("homogeneity.bhapkarP", one.Homogeneity?.BhapkarP),
        .. Numbers("numberBefore", one.NumberBefore), .. Numbers("numberAfter", one.NumberAfter), .. Numbers("numberChange", one.NumberChange),
    ];

    private static IEnumerable<(string Name, double? Value)> Numbers(string name, NumberSummary? one) =>
        [($"{name}.n", one?.N), ($"{name}.mean", one?.Mean), ($"{name}.sd", one?.Sd), ($"{name}.q1", one?.Q1), ($"{name}.median", one?.Median), ($"{name}.q3", one?.Q3), ($"{name}.alpha", one?.Alpha)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
