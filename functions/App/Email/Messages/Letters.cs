using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using EventEvaluation.Domain.Rounds;
using Microsoft.AspNetCore.Razor.TagHelpers;
using RazorSlices;

namespace EventEvaluation.App.Email.Messages;

/// <summary>The letter of each kind. Each has a class with an HTML and a plain-text template beside it, which say the same.</summary>
internal static partial class Letters
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the letter of a kind. Who is half way gets another reminder than who has not begun.</summary>
    public static Task<Letter> WriteAsync(MessageKind kind, LetterFacts facts) => kind switch
    {
        MessageKind.Invitation => Invitation.WriteAsync(facts),
        MessageKind.Reminder when facts.IsHalfWay => HalfWay.WriteAsync(facts, isLast: false),
        MessageKind.LastReminder when facts.IsHalfWay => HalfWay.WriteAsync(facts, isLast: true),
        MessageKind.Reminder => Reminder.WriteAsync(facts),
        MessageKind.LastReminder => LastReminder.WriteAsync(facts),
        MessageKind.Thanks => Thanks.WriteAsync(facts),
        MessageKind.WithdrawalConfirmed => WithdrawalConfirmed.WriteAsync(facts),
        MessageKind.ResultsReady => ResultsReady.WriteAsync(facts),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Renders both templates of a letter.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="html">The HTML template.</param>
    /// <param name="text">The plain-text template.</param>
    public static async Task<Letter> RenderAsync(string subject, RazorSlice html, RazorSlice text)
    {
        using (html)
        using (text)
        {
            // In plain text nothing is escaped; a template's empty lines add up.
            var plain = ManyLines().Replace((await text.RenderAsync(NullHtmlEncoder.Default)).Replace("\r", "", StringComparison.Ordinal), "\n\n").Trim() + "\n";
            return new(subject, plain, await html.RenderAsync(Encoder));
        }
    }

    [GeneratedRegex("\n{3,}")]
    private static partial Regex ManyLines();
}
