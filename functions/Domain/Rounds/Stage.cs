namespace EventEvaluation.Domain.Rounds;

/// <summary>When in an event's life a questionnaire is answered.</summary>
public enum StageKind
{
    /// <summary>Before the event.</summary>
    Pre = 1,
    /// <summary>Soon after the event.</summary>
    Post = 2,
    /// <summary>Months after the event.</summary>
    FollowUp = 3,
}

/// <summary>One stage of a round: people may answer from its opening until its close.</summary>
/// <param name="Kind">Which stage it is; a round has each at most once.</param>
/// <param name="OpensAt">From when invitations go out and answers are taken.</param>
/// <param name="ClosesAt">From when nothing more is taken.</param>
public sealed record Stage(StageKind Kind, DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    /// <summary>Whether answers are taken at an instant.</summary>
    /// <param name="now">The instant.</param>
    public bool IsOpenAt(DateTimeOffset now) => OpensAt <= now && now < ClosesAt;
}
