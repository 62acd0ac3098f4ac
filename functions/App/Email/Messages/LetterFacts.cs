using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Messages;

/// <summary>What a letter is written from.</summary>
/// <param name="To">Whose it is.</param>
/// <param name="Round">The round.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Survey">The person's own link.</param>
/// <param name="Unsubscribe">Where fewer mails are chosen.</param>
/// <param name="ReceiptCode">Where receipt codes are used.</param>
/// <param name="SenderName">Who writes.</param>
/// <param name="PostalAddress">Where they are.</param>
/// <param name="Language">One of the languages of letters.</param>
/// <param name="IsHalfWay">Whether the person has begun to answer and not handed in.</param>
internal sealed record LetterFacts(
    Participant To, Round Round, Stage Stage, Uri Survey, Uri Unsubscribe, Uri ReceiptCode, string SenderName, string PostalAddress, string Language = "en", bool IsHalfWay = false);
