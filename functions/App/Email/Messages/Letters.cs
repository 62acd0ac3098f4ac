using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Messages;

/// <summary>The letter of each kind.</summary>
internal static class Letters
{
    /// <summary>Writes the letter of a kind.</summary>
    public static Letter Write(MessageKind kind, LetterFacts facts) => kind switch
    {
        MessageKind.Invitation => Invitation.Write(facts),
        MessageKind.Reminder => Reminder.Write(facts),
        MessageKind.LastReminder => LastReminder.Write(facts),
        MessageKind.Thanks => Thanks.Write(facts),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The two paragraphs that stand below every request to answer.</summary>
    public static IReadOnlyList<LetterPart> Ask(LetterFacts facts) =>
    [
        new("Answer the questions", facts.Survey),
        new($"You can answer until {facts.Closing}. The link is yours alone: please do not pass it on. Every question but the consent is optional."),
        new("I would rather not answer", facts.Decline),
    ];
}
