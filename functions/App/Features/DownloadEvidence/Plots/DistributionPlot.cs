using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>Diverging bars: each stage's answers as shares of one bar, shifted so that the middle of the scale stands on one line.</summary>
internal static class DistributionPlot
{
    private const double Left = 120, Room = Svg.Width - Left - 10, Tall = 34, Gap = 14;

    /// <summary>Draws one item; null where neither stage may be shown.</summary>
    /// <param name="item">The item.</param>
    /// <param name="stages">Name and counts of its answers; only those that may be shown.</param>
    public static HtmlString? Draw(SnapshotItem item, IReadOnlyList<(string Name, IReadOnlyList<int> Counts)> stages)
    {
        var shown = stages.Where(stage => stage.Counts.Sum() > 0).ToList();
        if (shown.Count == 0)
            return null;
        var answers = item.Labels.Count;
        var ordered = item.Measure is Measure.Ordinal;
        // The bars lie within −1 … 1 about the middle; only the room that they take is drawn.
        double Before(IReadOnlyList<int> counts) => !ordered ? 0 : (counts.Take(answers / 2).Sum() + (answers % 2 * counts[answers / 2] / 2.0)) / counts.Sum();
        var low = shown.Max(stage => Before(stage.Counts));
        var width = low + shown.Max(stage => 1 - Before(stage.Counts));
        double X(double place) => Left + ((place + low) / width * Room);
        var height = 26 + (shown.Count * (Tall + Gap));
        var plot = new Svg(height, $"Answers to “{item.Text}”", string.Join("; ", shown.Select(stage => $"{stage.Name}, of {stage.Counts.Sum()}: {string.Join(", ", item.Labels.Select((label, answer) => $"{label} {stage.Counts[answer]}"))}")));
        if (ordered)
        {
            // Behind the bars: it would cross out the count of the middle answer.
            plot.Line(X(0), 2, X(0), height - 20, 1, "4 3");
            plot.Text(X(0), height - 6, "middle of the scale", X(0) > Svg.Width - 80 ? "end" : X(0) < Left + 60 ? "start" : "middle");
        }

        for (var row = 0; row < shown.Count; row++)
        {
            var (name, counts) = shown[row];
            var (y, total, at) = (8 + (row * (Tall + Gap)), (double)counts.Sum(), -Before(counts));
            plot.Text(0, y + 15, name, bold: true);
            plot.Text(0, y + 31, $"n = {counts.Sum()}");
            for (var answer = 0; answer < answers; answer++)
            {
                var share = counts[answer] / total;
                if (counts[answer] > 0)
                    plot.Rect(X(at), y, share / width * Room, Tall, Shades.Of(answer, answers), $"{item.Labels[answer]}: {counts[answer]} of {counts.Sum()}");
                if (share / width * Room > 16)
                    plot.Text(X(at + (share / 2)), y + 22, $"{counts[answer]}", "middle", Shades.On(answer, answers));
                at += share;
            }
        }
        return plot.ToHtml();
    }

    /// <summary>The colour of an answer, for the table beside.</summary>
    public static HtmlString Swatch(int answer, int answers) =>
        new($"<svg width=\"14\" height=\"14\" aria-hidden=\"true\"><rect width=\"14\" height=\"14\" fill=\"{Shades.Of(answer, answers)}\" stroke=\"#333\"/></svg>");
}
