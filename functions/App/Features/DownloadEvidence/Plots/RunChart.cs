using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>One event of a run chart.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Day">When its evidence was frozen.</param>
/// <param name="Share">Who went up, of those who answered both times; null where hidden.</param>
/// <param name="Pairs">Of how many.</param>
public sealed record RunPoint(string Name, DateOnly Day, double? Share, int? Pairs);

/// <summary>
/// One item across events in time order, with the median of all shown as a line, and the decisions taken in between. What may be read from it: six points or more in a row
/// on one side of the median, or five rising or falling. R. Perla, L. Provost and S. Murray, BMJ Quality &amp; Safety 20 (2011).
/// </summary>
internal static class RunChart
{
    private const double Left = 56, Right = Svg.Width - 12, Top = 40, Bottom = 230;

    /// <summary>Draws it; null where fewer than two events may be shown.</summary>
    /// <param name="points">The events in time order.</param>
    /// <param name="decisions">Day and sentence.</param>
    public static HtmlString? Draw(IReadOnlyList<RunPoint> points, IReadOnlyList<(DateOnly Day, string Text)> decisions)
    {
        var shown = points.Select((point, place) => (Point: point, Place: place)).Where(one => one.Point.Share is not null).ToList();
        if (shown.Count < 2)
            return null;
        double X(double place) => Left + ((place + 0.5) / points.Count * (Right - Left));
        double Y(double share) => Bottom - (share * (Bottom - Top));
        var sorted = shown.Select(one => one.Point.Share!.Value).Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        var plot = new Svg(Bottom + 46 + (16 * decisions.Count), "From event to event", "Went up, of those who answered both times: " + string.Join("; ", points.Select(one => $"{one.Name}: {(one.Share is { } share ? Percent(share) + $" of {one.Pairs}" : "hidden")}")) + $"; median {Percent(median)}" + string.Concat(decisions.Select(one => $"; {EvidenceIndexModel.Day(one.Day)}: {one.Text}")));
        foreach (var tick in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            plot.Line(Left, Y(tick), Right, Y(tick), 0.4, tick == 0 ? "" : "3 3");
            plot.Text(Left - 8, Y(tick) + 4.5, Percent(tick), "end");
        }
        plot.Line(Left, Y(median), Right, Y(median), 1.2, "8 4");
        plot.Text(Right, Y(median) - 6, $"median {Percent(median)}", "end", size: 12);
        for (var number = 0; number < decisions.Count; number++)
        {
            var place = points.Count(point => point.Day <= decisions[number].Day) - 0.5;
            plot.Line(X(place), Top - 18, X(place), Bottom, 1.2, "2 3");
            plot.Text(X(place), Top - 24, $"{(char)('A' + (number % 26))}", "middle", bold: true);
            plot.Text(Left, Bottom + 44 + (16 * number), Svg.Cut($"{(char)('A' + (number % 26))}  {EvidenceIndexModel.Day(decisions[number].Day)}: {decisions[number].Text}", Right - Left));
        }
        plot.Path(shown.Select(one => (X(one.Place), Y(one.Point.Share!.Value))));
        foreach (var (point, place) in points.Select((point, place) => (point, place)))
        {
            if (point.Share is { } share)
                plot.Circle(X(place), Y(share), 5.5, "#542788", $"{point.Name}: {Percent(share)} of {point.Pairs}");
            else
                plot.Text(X(place), Bottom - 6, "×", "middle");
            plot.Text(X(place), Bottom + 16, $"{place + 1}", "middle", size: 12);
        }
        return plot.ToHtml();
    }

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
