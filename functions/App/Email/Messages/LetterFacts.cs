using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Messages;

/// <summary>What a letter is written from.</summary>
/// <param name="To">Whose it is.</param>
/// <param name="Round">The round.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Survey">The person's own link.</param>
/// <param name="Unsubscribe">Where all mail ends.</param>
/// <param name="SenderName">Who writes.</param>
/// <param name="PostalAddress">Where they are.</param>
internal sealed record LetterFacts(Participant To, Round Round, Stage Stage, Uri Survey, Uri Unsubscribe, string SenderName, string PostalAddress)
{
    /// <summary>Where one says no.</summary>
    public Uri Decline => new($"{Survey.AbsoluteUri}/decline");

    /// <summary>The event's name.</summary>
    public string Event => Round.Event.Name;

    /// <summary>The last moment for answering, as the clock shows it where the event is.</summary>
    public string Closing => FormattableString.Invariant(
        $"{new MailingHours(Round.Event.TimeZone).WallClockAt(Stage.ClosesAt):dddd d MMMM yyyy, HH:mm} ({Round.Event.TimeZone} time)");
}

/// <summary>A paragraph of a letter.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Link">Where it leads; null for text alone.</param>
internal sealed record LetterPart(string Text, Uri? Link = null);
