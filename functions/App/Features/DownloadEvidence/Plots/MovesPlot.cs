using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>Who moved from which answer to which: a circle a cell, its area the number of people, the diagonal those who stayed.</summary>
internal static class MovesPlot
{
    private const double Left = 250, Top = 46;

    /// <summary>Draws one item; null where the moves are hidden or nobody is paired.</summary>
    public static HtmlString? Draw(SnapshotItem item, IReadOnlyList<int>? moves)
    {
        if (moves is null || moves.Sum() == 0)
            return null;
        var (k, most) = (item.Labels.Count, moves.Max());
        var (step, row) = (Math.Min(70, (Svg.Width - Left - 10) / k), 38.0);
        var sentences = Enumerable.Range(0, k * k).Where(cell => moves[cell] > 0).OrderByDescending(cell => moves[cell]).Select(cell => $"{moves[cell]} from {item.Labels[cell / k]} to {item.Labels[cell % k]}");
        var plot = new Svg(Top + (k * row) + 24, $"Moves on “{item.Text}”", $"Moves of {moves.Sum()} people: {string.Join(", ", sentences)}");
        plot.Text(Left - 12, 16, "Before ↓", "end", bold: true);
        plot.Text(Left, 16, "After →", bold: true);
        for (var answer = 0; answer < k; answer++)
        {
            plot.Text(Left - 12, Top + (answer * row) + (row / 2) + 5, Svg.Cut($"{answer + 1}  {item.Labels[answer]}", Left - 14), "end");
            plot.Text(Left + (answer * step) + (step / 2), Top - 6, $"{answer + 1}", "middle");
            plot.Line(Left, Top + (answer * row), Left + (k * step), Top + (answer * row), 0.3);
        }
        plot.Line(Left, Top + (k * row), Left + (k * step), Top + (k * row), 0.3);
        for (var cell = 0; cell < k * k; cell++)
        {
            var (from, to) = (cell / k, cell % k);
            var (x, y) = (Left + (to * step) + (step / 2), Top + (from * row) + (row / 2));
            if (from == to)
                plot.Rect(x - (step / 2) + 2, y - (row / 2) + 2, step - 4, row - 4, "#dcdce2");
            if (moves[cell] == 0)
                continue;
            var fill = to > from ? "#542788" : to < from ? "#f1a340" : "#f7f7f7";
            plot.Circle(x, y, 9 + (8 * Math.Sqrt((double)moves[cell] / most)), fill, $"{moves[cell]} from {item.Labels[from]} to {item.Labels[to]}");
            plot.Text(x, y + 4.5, $"{moves[cell]}", "middle", to > from ? "#fff" : "#111");
        }
        plot.Text(Left, Top + (k * row) + 18, "above the grey diagonal (violet): went up; below it (orange): went down", size: 12);
        return plot.ToHtml();
    }
}
