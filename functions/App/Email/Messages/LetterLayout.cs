using System.Text.Encodings.Web;

namespace EventEvaluation.App.Email.Messages;

/// <summary>Gives every letter its greeting and its foot, once as text and once as HTML from the same parts, so that the two say the same.</summary>
internal static class LetterLayout
{
    /// <summary>Lays out a letter.</summary>
    /// <param name="facts">What it is written from.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="parts">Its paragraphs.</param>
    public static Letter Write(LetterFacts facts, string subject, params IReadOnlyList<LetterPart> parts)
    {
        var greeting = facts.To.Name.Length > 0 ? $"Dear {facts.To.Name}," : "Hello,";
        LetterPart[] foot =
        [
            new($"You get this mail because your address is on the list of people invited to {facts.Event}."),
            new("No more mail of this kind", facts.Unsubscribe),
            new($"{facts.SenderName}, {facts.PostalAddress}"),
        ];
        return new(
            OneLine(subject),
            string.Join("\n\n", [greeting, .. parts.Select(InText), "-- ", .. foot.Select(InText)]) + "\n",
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encode(subject)}</title></head>
            <body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1b1b1b;background:#fff">
            <div style="max-width:36em">
            {InHtml(new(greeting))}
            {string.Join('\n', parts.Select(InHtml))}
            <hr>
            <div style="font-size:14px;color:#555">
            {string.Join('\n', foot.Select(InHtml))}
            </div>
            </div>
            </body>
            </html>
            """);
    }

    private static string InText(LetterPart part) => part.Link is null ? part.Text : $"{part.Text}:\n{part.Link.AbsoluteUri}";

    private static string InHtml(LetterPart part) => part.Link is null
        ? $"<p>{Encode(part.Text)}</p>"
        : $"""<p><a href="{Encode(part.Link.AbsoluteUri)}" style="color:#0b57a4">{Encode(part.Text)}</a></p>""";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
