using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>Writes one picture. Lengths are in its own units, 700 across; text is 13 of them high. Lines and text take the page's colour, so that it serves on dark and on paper.</summary>
/// <param name="height">Its height.</param>
/// <param name="title">What it is, in a few words.</param>
/// <param name="alternative">All that it shows, in words.</param>
internal sealed class Svg(double height, string title, string alternative)
{
    /// <summary>How wide every picture is.</summary>
    public const double Width = 700;

    private readonly StringBuilder _body = new();

    /// <summary>A filled rectangle.</summary>
    public void Rect(double x, double y, double width, double tall, string fill, string? title = null) =>
        _body.Append(Invariant($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Math.Max(0, width):0.##}\" height=\"{tall:0.#}\" fill=\"{fill}\" stroke=\"#333\" stroke-width=\".75\">")).Append(TitleOf(title)).Append("</rect>");

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width = 1, string dash = "") =>
        _body.Append(Invariant($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"currentColor\" stroke-width=\"{width:0.##}\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>"));

    /// <summary>A circle, filled or open.</summary>
    public void Circle(double x, double y, double radius, string fill, string? title = null) =>
        _body.Append(Invariant($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.##}\" fill=\"{fill}\" stroke=\"currentColor\" stroke-width=\"1.5\">")).Append(TitleOf(title)).Append("</circle>");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points) =>
        _body.Append("<polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" points=\"").AppendJoin(' ', points.Select(point => Invariant($"{point.X:0.#},{point.Y:0.#}"))).Append("\"/>");

    /// <summary>A text on one line.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string fill = "currentColor", double size = 13, bool bold = false) =>
        _body.Append(Invariant($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size:0.#}\" text-anchor=\"{anchor}\" fill=\"{fill}\"{(bold ? " font-weight=\"600\"" : "")}>")).Append(WebUtility.HtmlEncode(text)).Append("</text>");

    /// <summary>The picture.</summary>
    public HtmlString ToHtml() => new(Invariant(
        $"<svg class=\"plot\" viewBox=\"0 0 {Width:0} {height:0}\" role=\"img\" aria-label=\"") + WebUtility.HtmlEncode($"{title}. {alternative}") + "\">" + TitleOf(title) + _body + "</svg>");

    /// <summary>A text cut to about a width; 13 units high a letter takes about 6.6.</summary>
    public static string Cut(string text, double width)
    {
        var letters = (int)(width / 6.6);
        return text.Length <= letters ? text : text[..Math.Max(1, letters - 1)].TrimEnd() + "…";
    }

    /// <summary>A text in lines of about a width, at most some.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, int most = 2)
    {
        var (lines, line) = (new List<string>(), "");
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && (line.Length + 1 + word.Length) * 6.6 > width && lines.Count < most - 1)
            {
                lines.Add(line);
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        lines.Add(Cut(line, width));
        return lines;
    }

    private static string TitleOf(string? text) => text is null ? "" : $"<title>{WebUtility.HtmlEncode(text)}</title>";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
