namespace EventEvaluation.Domain.Rounds;

/// <summary>Where a round stands.</summary>
public enum RoundState
{
    /// <summary>Being prepared; nobody has been written to.</summary>
    Draft,
    /// <summary>Triggered; its stages open and close on schedule.</summary>
    Running,
    /// <summary>Its last stage is closed, its key destroyed.</summary>
    Closed,
    /// <summary>Ended by its lead before its time.</summary>
    Cancelled,
}

/// <summary>When people who stay silent are reminded.</summary>
/// <param name="Count">How many reminders at most: 0–3.</param>
/// <param name="DaysApart">Days between mails of one stage: at least 3.</param>
/// <param name="Days">Days of the week on which mail may go out.</param>
public sealed record ReminderPlan(int Count = 2, int DaysApart = 3, MailingDays Days = MailingDays.All);

/// <summary>One event's evaluation: its stages, its people (in the roster) and its schedule.</summary>
/// <param name="Id">Names it everywhere.</param>
/// <param name="Event">The event it evaluates.</param>
/// <param name="Questionnaire">The questionnaire's slug.</param>
/// <param name="QuestionnaireVersion">The version people answer; fixed once the round is triggered.</param>
/// <param name="Stages">Its stages in time order.</param>
/// <param name="Reminders">When silent people are reminded.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Shards">Into how many partitions its responses go: 1 up to 2,000 participants, else 16; fixed at trigger.</param>
/// <param name="TriggeredAt">When it was triggered; null while a draft.</param>
/// <param name="ClosedStages">The stages whose answers are aggregated and frozen.</param>
/// <param name="PausedAt">Since when no mail goes out; null while it does.</param>
/// <param name="RosterIsBeingChanged">Whether an upload of people has begun and not ended: the people may be half the old and half the new.</param>
/// <param name="Unfinished">The lead's act that changed this round and whose audit entry and signal may not be out yet; null where they are.</param>
public sealed record Round(
    RoundId Id,
    Event Event,
    string Questionnaire,
    int QuestionnaireVersion,
    IReadOnlyList<Stage> Stages,
    ReminderPlan Reminders,
    RoundState State = RoundState.Draft,
    int Shards = 1,
    DateTimeOffset? TriggeredAt = null,
    IReadOnlyList<StageKind>? ClosedStages = null,
    DateTimeOffset? PausedAt = null,
    bool RosterIsBeingChanged = false,
    RoundAct? Unfinished = null)
{
    /// <summary>The stage of a kind, where the round has one.</summary>
    /// <param name="kind">The kind.</param>
    public Stage? StageOf(StageKind kind) => Stages.FirstOrDefault(stage => stage.Kind == kind);

    /// <summary>Whether a stage's answers are aggregated and frozen.</summary>
    /// <param name="kind">The stage.</param>
    public bool IsClosed(StageKind kind) => ClosedStages?.Contains(kind) ?? false;
}

/// <summary>What somebody did to a round.</summary>
/// <param name="Id">Random; makes its audit entry one, however often it is written.</param>
/// <param name="Act">A verb and a noun: <c>close-stage</c>.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">To what, ids and counts only.</param>
/// <param name="At">When.</param>
public sealed record RoundAct(Guid Id, string Act, string Who, string What, DateTimeOffset At);
