using System.Globalization;
using System.Text;

namespace EventEvaluation.Domain.Evidence;

/// <summary>A snapshot as a short text with one table, for minutes and newsletters: counts first.</summary>
public static class EvidenceMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string Write(Snapshot snapshot)
    {
        var (text, head) = (new StringBuilder(), snapshot.Head);
        text.Append(CultureInfo.InvariantCulture, $"# Evidence: {Escape(head.Name)}\n\n");
        if (snapshot.EverythingHidden)
            return text.Append(HiddenWording.Everything(snapshot.Threshold)).Append('\n').ToString();
        var evidence = ComputeEvidence.Of(snapshot);
        foreach (var warning in WhoIsMissing.WarningsOf(snapshot, evidence))
            text.Append(CultureInfo.InvariantCulture, $"**Read this first.** {Escape(warning)}\n\n");
        text.Append("| Question | Both times | Up | Stayed | Down | Shift | p (Wilcoxon, Pratt) |\n|---|--:|--:|--:|--:|---|--:|\n");
        foreach (var item in head.Items)
        {
            if (evidence.FirstOrDefault(one => one.Item == item.Id && one.Group == AnalysisGroup.All) is not { } one)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(item.Text)}{(item.Primary ? " (primary)" : "")} | {Count(one.N.Pairs)} | {Count(one.Better)} | {Count(one.Same)} | {Count(one.Worse)} | {Shift(one.HodgesLehmann)} | {P(one.Wilcoxon?.P)} |\n");
        }
        text.Append('\n');
        foreach (var sentence in ReportSentences.For(head.Kind))
            text.Append(CultureInfo.InvariantCulture, $"- {sentence}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Nothing is shown for fewer than {snapshot.Threshold} people.\n\nFrozen {head.FrozenOn:yyyy-MM-dd}, version {head.Version}, SHA-256 `{snapshot.Hash}`\n");
        return text.ToString();
    }

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static string P(double? p) => p is < 0.001 ? "< 0.001" : p?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Shift(ShiftFigure? shift) => shift is null ? "–"
        : shift.Low is null ? shift.Estimate.ToString("0.##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{shift.Estimate:0.##} ({shift.Low:0.##} to {shift.High:0.##})");

    // What Markdown or a page made of it would take for its own.
    private static string Escape(string text) => string.Concat(text.Select(letter => "\\`*_{}[]<>#|!".Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}")).ReplaceLineEndings(" ");
}
