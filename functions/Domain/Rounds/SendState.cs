namespace EventEvaluation.Domain.Rounds;

/// <summary>How a send stands in the ledger.</summary>
public enum SendState
{
    /// <summary>The row is written and the provider is being called; or the sender died doing so.</summary>
    Sending,
    /// <summary>The provider has taken the mail.</summary>
    Accepted,
    /// <summary>The provider will never take it.</summary>
    Rejected,
    /// <summary>Nobody knows: the call timed out, its connection broke, or its sender died.</summary>
    Unknown,
    /// <summary>Unknown for good: nothing more is tried, and the lead sees it.</summary>
    Abandoned,
}

/// <summary>How one call to the provider ended.</summary>
public enum CallEnd
{
    /// <summary>202.</summary>
    Accepted,
    /// <summary>A 4xx that repeating cannot mend.</summary>
    Rejected,
    /// <summary>429 or 5xx with a response, or no connection at all: surely not taken, may be tried again.</summary>
    NotTaken,
    /// <summary>Time-out or a connection broken after the request was begun: perhaps taken.</summary>
    Lost,
}

/// <summary>What to do about a send that the ledger already holds.</summary>
public enum SendStep
{
    /// <summary>It is over: do nothing.</summary>
    Leave,
    /// <summary>Its sender may still be at work, or the provider's word may still come: look again at the time given.</summary>
    Wait,
    /// <summary>Its sender is dead: write down that nobody knows.</summary>
    MarkUnknown,
    /// <summary>No word came: send one more copy under the next number.</summary>
    Resend,
    /// <summary>No word came and no copy may be sent: give up.</summary>
    Abandon,
}

/// <summary>
/// The life of a send: at most once for reminders and thank-yous; of an invitation one second copy, only where nothing was heard of the first
/// for <see cref="WordWithin"/> (or what the installation sets).
/// </summary>
public static class SendLife
{
    /// <summary>A row that is still <see cref="SendState.Sending"/> after this has lost its sender (calls end after 15 s).</summary>
    public static readonly TimeSpan CallWithin = TimeSpan.FromMinutes(2);

    /// <summary>How long word from the provider about an unknown send is waited for, where the installation sets nothing else.</summary>
    public static readonly TimeSpan WordWithin = TimeSpan.FromHours(24);

    /// <summary>The state after a call; null means that the row is taken out again, because the mail was surely not taken.</summary>
    /// <param name="end">How the call ended.</param>
    public static SendState? After(CallEnd end) => end switch
    {
        CallEnd.Accepted => SendState.Accepted,
        CallEnd.Rejected => SendState.Rejected,
        CallEnd.Lost => SendState.Unknown,
        CallEnd.NotTaken => null,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, null),
    };

    /// <summary>The state after any word of the provider about a send: it has taken the mail, whatever the sender saw of the call.</summary>
    /// <param name="state">How the send stands.</param>
    public static SendState Hear(SendState state) => state == SendState.Rejected ? state : SendState.Accepted;

    /// <summary>The next step for a send that the ledger holds.</summary>
    /// <param name="kind">What was sent.</param>
    /// <param name="number">Which copy, from 1.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="begunAt">When its row was written.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="wordWithin">How long word is waited for.</param>
    /// <returns>The step and, with <see cref="SendStep.Wait"/> and <see cref="SendStep.MarkUnknown"/>, when to look again.</returns>
    public static (SendStep Step, DateTimeOffset? LookAgainAt) Next(MessageKind kind, int number, SendState state, DateTimeOffset begunAt, DateTimeOffset now, TimeSpan wordWithin) => state switch
    {
        SendState.Sending when now < begunAt + CallWithin => (SendStep.Wait, begunAt + CallWithin),
        SendState.Sending => (SendStep.MarkUnknown, begunAt + wordWithin),
        SendState.Unknown when now < begunAt + wordWithin => (SendStep.Wait, begunAt + wordWithin),
        SendState.Unknown when kind == MessageKind.Invitation && number == 1 => (SendStep.Resend, null),
        SendState.Unknown => (SendStep.Abandon, null),
        _ => (SendStep.Leave, null),
    };
}
