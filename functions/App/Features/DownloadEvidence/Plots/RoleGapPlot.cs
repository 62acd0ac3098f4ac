using System.Globalization;
using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>How the roles saw one item: the share in the top two answers before (open) and after (filled), a row a role. Their order is the alphabet's: it ranks nobody.</summary>
internal static class RoleGapPlot
{
    private const double Left = 210, Right = Svg.Width - 110, Top = 26, Row = 32;

    /// <summary>Draws the groups that may be shown; null below two.</summary>
    public static HtmlString? Draw(IReadOnlyList<GroupModel> groups)
    {
        var shown = groups.Where(group => group.Figures.Group != AnalysisGroup.All && (group.Figures.Before?.TopTwo ?? group.Figures.After?.TopTwo) is not null)
            .OrderBy(group => group.Name, StringComparer.Ordinal).ToList();
        if (shown.Count < 2)
            return null;
        double X(double share) => Left + (share * (Right - Left));
        var bottom = Top + (shown.Count * Row);
        var plot = new Svg(bottom + 40, "Roles beside each other", string.Join("; ", shown.Select(group => $"{group.Name}: in the top two answers {Percent(group.Figures.Before?.TopTwo)} before, {Percent(group.Figures.After?.TopTwo)} after")));
        plot.Circle(Left + 6, 10, 5.5, "none");
        plot.Text(Left + 18, 14.5, "before");
        plot.Circle(Left + 86, 10, 5.5, "#542788");
        plot.Text(Left + 98, 14.5, "after");
        foreach (var tick in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            plot.Line(X(tick), Top, X(tick), bottom, 0.4, tick is 0 or 1 ? "" : "3 3");
            plot.Text(X(tick), bottom + 16, $"{tick * 100:0} %", "middle");
        }
        plot.Text((Left + Right) / 2, bottom + 34, "share in the top two answers", "middle");
        for (var place = 0; place < shown.Count; place++)
        {
            var (y, one) = (Top + (place * Row) + (Row / 2), shown[place].Figures);
            plot.Text(0, y + 4.5, Svg.Cut(shown[place].Name, Left - 10));
            if (one.Before?.TopTwo is { } from && one.After?.TopTwo is { } to)
                plot.Line(X(from), y, X(to), y, 2);
            if (one.Before?.TopTwo is { } before)
                plot.Circle(X(before), y, 5.5, "#fff");
            if (one.After?.TopTwo is { } after)
                plot.Circle(X(after), y, 5.5, "#542788");
            plot.Text(Right + 12, y + 4.5, $"n {PlainWords.Count(one.N.Pre)} / {PlainWords.Count(one.N.Post)}", size: 12);
        }
        return plot.ToHtml();
    }

    private static string Percent(double? share) => share is { } number ? (number * 100).ToString("0", CultureInfo.InvariantCulture) + " %" : "hidden";
}
