namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// What the provider says of a mail that it has taken, from the lightest to the heaviest. Words come late, twice and in any order; the heaviest one
/// that was heard stays, so that the order does not matter.
/// </summary>
public enum ProviderWord
{
    /// <summary>Taken, on its way.</summary>
    Processed = 1,
    /// <summary>The receiving server asked to come again; the provider does, for days.</summary>
    Deferred = 2,
    /// <summary>The receiving server has it.</summary>
    Delivered = 3,
    /// <summary>The receiving server would not have it this time; the address may be good.</summary>
    SoftBounce = 4,
    /// <summary>The provider would not send it, for a reason that is not the address's.</summary>
    Dropped = 5,
    /// <summary>The address does not exist, or the provider knows that it takes nothing.</summary>
    HardBounce = 6,
    /// <summary>The reader called it spam.</summary>
    SpamReport = 7,
    /// <summary>The reader wants no more mail.</summary>
    Unsubscribe = 8,
}

/// <summary>What follows from the provider's words.</summary>
public static class ProviderWords
{
    /// <summary>After so many mails of a round that bounced softly their address is left alone for that round.</summary>
    public const int SoftBouncesToBlock = 3;

    /// <summary>Whether the address is written to no more, in any round.</summary>
    /// <param name="word">The word.</param>
    public static bool BlocksEverywhere(this ProviderWord word) => word is ProviderWord.HardBounce or ProviderWord.SpamReport or ProviderWord.Unsubscribe;

    /// <summary>Whether the mail has not reached its reader and will not.</summary>
    /// <param name="word">The word; null where none was heard.</param>
    public static bool IsUndelivered(this ProviderWord? word) => word is ProviderWord.SoftBounce or ProviderWord.Dropped or ProviderWord.HardBounce;
}
