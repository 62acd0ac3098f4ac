using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>How many were invited and how many answered: bars on one scale, with counts beside them. Who came by a poster is among the latter only.</summary>
internal static class FunnelPlot
{
    private const double Left = 190, Room = Svg.Width - Left - 120, Row = 32;

    /// <summary>Draws steps; null where there are none.</summary>
    /// <param name="steps">Name and count, from the widest.</param>
    public static HtmlString? Draw(IReadOnlyList<(string Name, int Count)> steps)
    {
        if (steps.Count == 0 || steps.Max(step => step.Count) is not (> 0 and var most))
            return null;
        var plot = new Svg((steps.Count * Row) + 6, "Who answered", string.Join("; ", steps.Select(step => $"{step.Name}: {step.Count}")));
        for (var place = 0; place < steps.Count; place++)
        {
            var (name, count) = steps[place];
            var y = 4 + (place * Row);
            plot.Text(0, y + 17, Svg.Cut(name, Left - 10));
            plot.Rect(Left, y, (double)count / most * Room, Row - 8, "#998ec3", $"{name}: {count}");
            plot.Text(Left + ((double)count / most * Room) + 8, y + 17, $"{count}");
        }
        return plot.ToHtml();
    }
}
