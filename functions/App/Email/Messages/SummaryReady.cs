using System.Globalization;
using EventEvaluation.App.Email.Messages.Words;

namespace EventEvaluation.App.Email.Messages;

/// <summary>To evaluators, when a summary is written: where it is, and no figure of it. English, as the pages that it leads to.</summary>
internal static class SummaryReady
{
    private static readonly LetterTexts Texts = LetterEnglish.Texts with
    {
        Why = "You get this mail because your address is on the list of those who are told of new summaries of {0}.",
        Preferences = "No more mail",
    };

    /// <summary>Writes it.</summary>
    /// <param name="programme">The programme's name.</param>
    /// <param name="from">The period's first day.</param>
    /// <param name="until">The day after its last.</param>
    /// <param name="summary">Where the summary is.</param>
    /// <param name="unsubscribe">Where one ends the mail.</param>
    /// <param name="sender">Who writes.</param>
    /// <param name="postalAddress">Where they are.</param>
    public static Task<Letter> WriteAsync(string programme, DateOnly from, DateOnly until, Uri summary, Uri unsubscribe, string sender, string postalAddress)
    {
        var days = $"{Day(from)} to {Day(until.AddDays(-1))}";
        var subject = string.Join(' ', $"A new summary of {programme}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var view = new LetterView("en", Texts, subject, "", programme, days, summary.AbsoluteUri, "", unsubscribe.AbsoluteUri, "", $"{sender}, {postalAddress}");
        return Letters.RenderAsync(view.Subject, SummaryReadyHtml.Create(view), SummaryReadyText.Create(view));
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
