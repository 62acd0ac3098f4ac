using System.Globalization;
using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>All items' shifts (Hodges–Lehmann) with their intervals below each other, about a line of no change.</summary>
internal static class ForestPlot
{
    private const double Left = 300, Right = Svg.Width - 130, Top = 12;

    /// <summary>Draws the items whose shift may be shown; null where there is none.</summary>
    public static HtmlString? Draw(IReadOnlyList<(SnapshotItem Item, ItemEvidence Total)> items)
    {
        var shown = items.Where(one => one.Total.HodgesLehmann is not null).ToList();
        if (shown.Count == 0)
            return null;
        double Low(ItemEvidence one) => one.HodgesLehmann!.Low ?? one.HodgesLehmann.Estimate;
        double High(ItemEvidence one) => one.HodgesLehmann!.High ?? one.HodgesLehmann.Estimate;
        var (low, high) = (Math.Floor(Math.Min(0, shown.Min(one => Low(one.Total)))), Math.Ceiling(Math.Max(1, shown.Max(one => High(one.Total)))));
        double X(double shift) => Left + ((shift - low) / (high - low) * (Right - Left));
        const double row = 40;
        var bottom = Top + (shown.Count * row);
        var plot = new Svg(bottom + 42, "Shifts of all questions", string.Join("; ", shown.Select(one => $"{one.Item.Text}: {PlainWords.Shift(one.Total)}")));
        plot.Line(X(0), Top, X(0), bottom, 1.5);
        for (var tick = low; tick <= high; tick++)
        {
            plot.Line(X(tick), bottom, X(tick), bottom + 5);
            plot.Text(X(tick), bottom + 18, tick.ToString("+0;−0;0", CultureInfo.InvariantCulture), "middle");
        }
        plot.Line(Left, bottom, Right, bottom);
        plot.Text((Left + Right) / 2, bottom + 36, "steps on the scale; 0 is no change", "middle");
        for (var place = 0; place < shown.Count; place++)
        {
            var (item, total) = shown[place];
            var y = Top + (place * row) + (row / 2);
            var lines = Svg.Lines(item.Text, Left - 20);
            for (var line = 0; line < lines.Count; line++)
                plot.Text(0, y + 4 + ((line - ((lines.Count - 1) / 2.0)) * 15), lines[line], bold: item.Primary);
            var shift = total.HodgesLehmann!;
            // A census and a handful of pairs have no interval.
            if (shift is { Low: { } from, High: { } to })
            {
                plot.Line(X(from), y, X(to), y, 2.5);
                foreach (var end in new[] { from, to })
                    plot.Line(X(end), y - 5, X(end), y + 5, 1.5);
            }
            plot.Circle(X(shift.Estimate), y, 5.5, "#542788");
            plot.Text(Right + 14, y + 4.5, Signed(shift.Estimate) + (shift.Low is null ? "" : $" ({Signed(Low(total))} … {Signed(High(total))})"), size: 12);
        }
        return plot.ToHtml();
    }

    private static string Signed(double value) => value.ToString("+0.##;−0.##;0", CultureInfo.InvariantCulture);
}
