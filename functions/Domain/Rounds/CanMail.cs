namespace EventEvaluation.Domain.Rounds;

/// <summary>How far a person is with a stage.</summary>
public enum Standing
{
    /// <summary>Nothing finished and nothing declined.</summary>
    Silent,
    /// <summary>Their answers are accepted.</summary>
    Finished,
    /// <summary>They said no.</summary>
    Declined,
    /// <summary>They took their answers back.</summary>
    Withdrawn,
}

/// <summary>Why a mail is not sent, now or later.</summary>
public enum NoMailReason
{
    /// <summary>They have answered.</summary>
    Finished,
    /// <summary>They have said no.</summary>
    Declined,
    /// <summary>They took their answers back.</summary>
    Withdrawn,
    /// <summary>There is nothing yet to thank for.</summary>
    NotFinished,
    /// <summary>There are no answers that were taken back.</summary>
    NotWithdrawn,
    /// <summary>Their address takes no mail of ours.</summary>
    Blocked,
    /// <summary>Their address is not among those that this installation may write to.</summary>
    NotAllowed,
    /// <summary>The mail may have gone out and no word of it came: it is not sent again.</summary>
    GivenUp,
    /// <summary>The round was cancelled, or never triggered.</summary>
    NotRunning,
    /// <summary>The stage is over, or will be before the mail may go out.</summary>
    Closed,
    /// <summary>The person is no longer in the round.</summary>
    Unknown,
    /// <summary>The round is paused; once it is resumed its mailings are gone through again.</summary>
    Paused,
}

/// <summary>Everything that decides whether one person may be written to.</summary>
/// <param name="Kind">What would be sent.</param>
/// <param name="Round">Where the round stands.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Standing">How far the person is.</param>
/// <param name="IsBlocked">Whether the address takes no mail of ours.</param>
/// <param name="Hours">Mailing hours in the person's zone, or else the event's.</param>
/// <param name="DaysApart">Calendar days, in that zone, between two mails of a stage.</param>
/// <param name="LastToAddress">Our last mail to the address in any round.</param>
/// <param name="LastOfStage">The last invitation or reminder of this stage to the person; null where they have had none, and so get no reminder yet.</param>
/// <param name="IsPaused">Whether the lead has paused the round.</param>
/// <param name="LastClose">When the round's last stage closes; null for the stage's own close.</param>
public sealed record MailCase(
    MessageKind Kind, RoundState Round, Stage Stage, Standing Standing, bool IsBlocked, MailingHours Hours, int DaysApart,
    DateTimeOffset? LastToAddress = null, DateTimeOffset? LastOfStage = null, bool IsPaused = false, DateTimeOffset? LastClose = null);

/// <summary>Whether a person may be written to: exactly one of now (both null), not before an instant, or never.</summary>
/// <param name="NotBefore">Ask again then; never at or after the time from which the answer would be never.</param>
/// <param name="Never">Why not at all.</param>
public readonly record struct MailDecision(DateTimeOffset? NotBefore, NoMailReason? Never)
{
    /// <summary>Whether the mail may go out now.</summary>
    public bool IsNow => NotBefore is null && Never is null;
}

/// <summary>The one rule about who may be written to when. It is asked again immediately before each mail.</summary>
public static class CanMail
{
    /// <summary>How long after the close mails that ask nothing may still go out: the next mailing day may be a week away.</summary>
    public static readonly TimeSpan LatestAfterClose = TimeSpan.FromDays(9);

    // People who must wait are asked again in groups, not one by one.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(15);

    /// <summary>Decides.</summary>
    /// <param name="mail">The case.</param>
    /// <param name="now">The present instant.</param>
    public static MailDecision Decide(MailCase mail, DateTimeOffset now)
    {
        if (ReasonAgainst(mail) is { } reason)
            return new(null, reason);

        var earliest = Earliest(mail, now);
        if (earliest > now)
            earliest = mail.Hours.Next(RoundUp(earliest));
        var latest = Latest(mail);
        return earliest >= latest ? new(null, NoMailReason.Closed)
            : earliest > now ? new(earliest, null)
            : default;
    }

    private static DateTimeOffset Latest(MailCase mail) => mail.Kind switch
    {
        MessageKind.Thanks => mail.Stage.ClosesAt + LatestAfterClose,
        MessageKind.WithdrawalConfirmed or MessageKind.ResultsReady => (mail.LastClose ?? mail.Stage.ClosesAt) + LatestAfterClose,
        _ => mail.Stage.ClosesAt,
    };

    private static NoMailReason? ReasonAgainst(MailCase mail) => mail switch
    {
        { Round: RoundState.Closed } => NoMailReason.Closed,
        { Round: not RoundState.Running } => NoMailReason.NotRunning,
        { IsPaused: true } => NoMailReason.Paused,
        { IsBlocked: true } => NoMailReason.Blocked,
        { Kind: MessageKind.WithdrawalConfirmed } => mail.Standing == Standing.Withdrawn ? null : NoMailReason.NotWithdrawn,
        { Standing: Standing.Declined } => NoMailReason.Declined,
        { Standing: Standing.Withdrawn } => NoMailReason.Withdrawn,
        { Kind: MessageKind.Thanks or MessageKind.ResultsReady, Standing: not Standing.Finished } => NoMailReason.NotFinished,
        { Standing: Standing.Finished } when mail.Kind.Asks() => NoMailReason.Finished,
        _ => null,
    };

    private static DateTimeOffset Earliest(MailCase mail, DateTimeOffset now)
    {
        var earliest = now > mail.Stage.OpensAt ? now : mail.Stage.OpensAt;
        if (mail.Kind is MessageKind.Reminder or MessageKind.LastReminder)
        {
            if (mail.LastToAddress + ReminderPolicy.LeastGap is { } gap && gap > earliest)
                earliest = gap;
            // Calendar days, not hours: a mailing to thousands takes minutes, and its last person must not slip a little with every reminder. Who was not invited
            // yet, because they came late, is not reminded before: their days count from now at the earliest.
            if (mail.Hours.MorningAfter(mail.LastOfStage ?? now, Math.Max(mail.DaysApart, ReminderPolicy.LeastDaysApart)) is var morning && morning > earliest)
                earliest = morning;
        }

        return mail.Hours.Next(earliest);
    }

    private static DateTimeOffset RoundUp(DateTimeOffset at)
    {
        var over = at.UtcTicks % Grain.Ticks;
        return over == 0 ? at : at.AddTicks(Grain.Ticks - over);
    }
}
