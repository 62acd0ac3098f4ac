using System.Globalization;
using System.Text;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>The evidence as a table for a terminal.</summary>
internal static class EvidenceTable
{
    private static readonly string[] _columns =
        ["item", "group", "pre", "post", "pairs", "worse", "same", "better", "share better", "95 % (Wilson)", "sign p", "Pratt V", "Pratt p", "shift", "interval", "r", "g_av"];

    /// <summary>Writes the table; a dash stands for a figure that is not there, and the reasons stand below.</summary>
    /// <param name="document">The figures.</param>
    public static string Write(EvidenceDocument document)
    {
        if (document.EverythingHidden is { } sentence)
            return sentence;
        List<string[]> rows = [_columns, .. document.Evidence.Select(Row)];
        var widths = _columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        foreach (var reason in document.Evidence.SelectMany(one => one.NotComputed.Select(why => (one.Item, one.Group, why.Value))).Distinct())
            text.AppendLine($"– {reason.Item}, {reason.Group}: {reason.Value}");
        foreach (var about in document.About)
            text.AppendLine(about);
        return text.ToString().TrimEnd();
    }

    private static string[] Row(ItemEvidence one) =>
    [
        one.Item, one.Group, Text(one.N.Pre), Text(one.N.Post), Text(one.N.Pairs), Text(one.Worse), Text(one.Same), Text(one.Better),
        Text(one.BetterShare?.Value, "P1"), Range(one.BetterShare?.Low, one.BetterShare?.High, "P1"), P(one.SignTest?.P),
        Text(one.Wilcoxon?.V, "0.#"), P(one.Wilcoxon?.P), Text(one.HodgesLehmann?.Estimate, "0.##"),
        Range(one.HodgesLehmann?.Low, one.HodgesLehmann?.High, "0.##"), Text(one.RankBiserial, "0.00"), Text(one.Gav, "0.00"),
    ];

    private static string Text(double? value, string format = "0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string P(double? p) => p < 0.0001 ? "<0.0001" : Text(p, "0.0000");

    private static string Range(double? low, double? high, string format) => low is null ? "–" : $"{Text(low, format)} … {Text(high, format)}";
}
