namespace EventEvaluation.Domain.Rounds;

/// <summary>What a mail is for.</summary>
public enum MessageKind
{
    /// <summary>The first mail of a stage: here is your link.</summary>
    Invitation,
    /// <summary>You have not answered yet, and another reminder may follow.</summary>
    Reminder,
    /// <summary>You have not answered yet, and no further reminder follows.</summary>
    LastReminder,
    /// <summary>You have answered: thank you.</summary>
    Thanks,
    /// <summary>You have taken your answers back: done.</summary>
    WithdrawalConfirmed,
    /// <summary>The round is over and its results are ready.</summary>
    ResultsReady,
}

/// <summary>The written names of mails.</summary>
public static class MessageKinds
{
    /// <summary>The name that the provider shows as the mail's category.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><c>last-reminder</c> for the last reminder, else the ledger name.</returns>
    public static string Category(this MessageKind kind) => kind == MessageKind.LastReminder ? "last-reminder" : kind.LedgerName();

    /// <summary>Whether a mail asks somebody to answer; the others follow upon what somebody did, or upon the round's end.</summary>
    /// <param name="kind">The kind.</param>
    public static bool Asks(this MessageKind kind) => kind is MessageKind.Invitation or MessageKind.Reminder or MessageKind.LastReminder;

    /// <summary>
    /// The name under which the ledger counts. Both reminders share one: whether the second is the last changes when a round is extended,
    /// and it must not be sent again as another kind.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <returns><c>invitation</c>, <c>reminder</c>, <c>thanks</c>, <c>withdrawal</c> or <c>results</c>.</returns>
    public static string LedgerName(this MessageKind kind) => kind switch
    {
        MessageKind.Invitation => "invitation",
        MessageKind.Reminder or MessageKind.LastReminder => "reminder",
        MessageKind.Thanks => "thanks",
        MessageKind.WithdrawalConfirmed => "withdrawal",
        MessageKind.ResultsReady => "results",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
