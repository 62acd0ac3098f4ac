using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>What became of one person's mail.</summary>
internal enum SendResult
{
    /// <summary>The provider has taken it.</summary>
    Sent,
    /// <summary>The ledger holds it already: taken before.</summary>
    AlreadySent,
    /// <summary>It may not go out yet, or could not; ask again at <see cref="SendOutcome.Until"/>.</summary>
    NotNow,
    /// <summary>It will not go out: answered, declined, blocked, too late, or given up.</summary>
    Never,
    /// <summary>Nobody knows whether it went out; look again at <see cref="SendOutcome.Until"/>.</summary>
    Unknown,
    /// <summary>The provider refused it for good.</summary>
    Rejected,
}

/// <summary>What became of one person's mail.</summary>
/// <param name="Participant">The person's id.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Until">With <see cref="SendResult.NotNow"/> and <see cref="SendResult.Unknown"/>: when to ask again with the same input.</param>
/// <param name="Reason">With <see cref="SendResult.Never"/>: why.</param>
internal sealed record SendOutcome(string Participant, SendResult Result, DateTimeOffset? Until = null, NoMailReason? Reason = null);
