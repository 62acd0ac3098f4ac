using System.Globalization;
using EventEvaluation.App.Email.Messages.Words;
using EventEvaluation.App.Web;

namespace EventEvaluation.App.Email.Messages;

/// <summary>What a letter's templates show, HTML and text alike.</summary>
/// <param name="Language">Language tag of the text.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Name">The addressee's name; may be empty.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Closing">The last moment for answering, as the clock shows it where the event is.</param>
/// <param name="Survey">The person's own link.</param>
/// <param name="Decline">Where one says no.</param>
/// <param name="Preferences">Where fewer mails are chosen.</param>
/// <param name="ReceiptCode">Where receipt codes are used.</param>
/// <param name="Sender">The sender's name and postal address.</param>
public sealed record LetterView(
    string Language, LetterTexts Texts, string Subject, string Name, string Event, string Closing, string Survey, string Decline, string Preferences, string ReceiptCode, string Sender)
{
    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => new PageHead("", Language).Direction;

    /// <summary>How the letter begins.</summary>
    public string Greeting => Name.Length > 0 ? In(Texts.Greeting, Name) : Texts.GreetingNobody;

    /// <summary>Whose link it is: people share mailboxes.</summary>
    public string LinkOf => Name.Length > 0 ? In(Texts.LinkOf, Name) : Texts.LinkYours;

    /// <summary>A sentence about the event.</summary>
    /// <param name="sentence">The sentence.</param>
    public string About(string sentence) => In(sentence, Event);

    /// <summary>Until when answers are taken.</summary>
    public string Until => In(Texts.Until, Closing);

    /// <summary>Shows facts under a subject.</summary>
    internal static LetterView Of(LetterFacts facts, Func<LetterTexts, string> subject)
    {
        var texts = LetterTexts.In(facts.Language);
        var survey = facts.Survey.AbsoluteUri;
        return new(
            facts.Language, texts, OneLine(In(subject(texts), facts.Round.Event.Name)), facts.To.Name, facts.Round.Event.Name,
            LocalTime.Show(facts.Stage.ClosesAt, facts.Round.Event.TimeZone, facts.Language), survey, Below(facts.Survey, "decline"), facts.Unsubscribe.AbsoluteUri,
            facts.ReceiptCode.AbsoluteUri, $"{facts.SenderName}, {facts.PostalAddress}");
    }

    private static string In(string sentence, string what) => string.Format(CultureInfo.InvariantCulture, sentence, what);

    private static string Below(Uri address, string act) => $"{address.GetLeftPart(UriPartial.Path)}/{act}{address.Query}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
