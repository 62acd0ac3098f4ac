namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// What a lead may do to a round that has begun, as pure decisions. Each gives the same round back where nothing is left to do, so that an act may be
/// repeated.
/// </summary>
public static class SteerRound
{
    private const int LongestExtensionDays = 366;

    /// <summary>Closes a stage now instead of at its planned time.</summary>
    /// <param name="round">The round.</param>
    /// <param name="kind">The stage; null for the one that is open.</param>
    /// <param name="now">The present instant.</param>
    public static Outcome<Round> Close(Round round, StageKind? kind, DateTimeOffset now)
    {
        if (NotRunning(round) is { } refusal)
            return refusal;
        var stage = kind is { } wanted ? round.StageOf(wanted) : round.Stages.FirstOrDefault(one => one.IsOpenAt(now)) ?? round.Stages.LastOrDefault(one => one.ClosesAt <= now);
        return stage switch
        {
            null => RoundRefusals.StageUnknown,
            _ when stage.ClosesAt <= now => round,
            _ when stage.OpensAt > now => RoundRefusals.StageNotOpen,
            _ => With(round, stage with { ClosesAt = now }),
        };
    }

    /// <summary>Lets a stage close later than planned.</summary>
    /// <param name="round">The round.</param>
    /// <param name="kind">The stage; null for the one that is open.</param>
    /// <param name="closesAt">When it shall close.</param>
    /// <param name="now">The present instant.</param>
    public static Outcome<Round> Extend(Round round, StageKind? kind, DateTimeOffset closesAt, DateTimeOffset now)
    {
        if (NotRunning(round) is { } refusal)
            return refusal;
        var stage = kind is { } wanted ? round.StageOf(wanted) : round.Stages.FirstOrDefault(one => one.IsOpenAt(now));
        if (stage is null)
            return RoundRefusals.StageUnknown;
        if (stage.ClosesAt == closesAt)
            return round;
        if (stage.ClosesAt <= now || round.IsClosed(stage.Kind))
            return RoundRefusals.StageOver;
        if (closesAt <= stage.ClosesAt || closesAt > stage.ClosesAt.AddDays(LongestExtensionDays))
            return RoundRefusals.BodyFaulty.With([new("/closesAt", "Give a time after the planned close, at most a year later. To close earlier, close the stage.")]);
        return round.Stages.FirstOrDefault(other => other.Kind > stage.Kind) is { } next && next.OpensAt < closesAt
            ? RoundRefusals.BodyFaulty.With([new("/closesAt", "The next stage opens before that: the stages must not overlap.")])
            : With(round, stage with { ClosesAt = closesAt });
    }

    /// <summary>Sends no more mail until resumed. Links keep working and stages close at their times.</summary>
    /// <param name="round">The round.</param>
    /// <param name="now">The present instant.</param>
    public static Outcome<Round> Pause(Round round, DateTimeOffset now) =>
        NotRunning(round) is { } refusal ? refusal : round.PausedAt is null ? round with { PausedAt = now } : round;

    /// <summary>Sends mail again; what fell into the pause follows, by the usual rules.</summary>
    /// <param name="round">The round.</param>
    public static Outcome<Round> Resume(Round round) =>
        NotRunning(round) is { } refusal ? refusal : round.PausedAt is null ? round : round with { PausedAt = null };

    /// <summary>Ends a round for good before its time.</summary>
    /// <param name="round">The round.</param>
    public static Outcome<Round> Cancel(Round round) => round.State switch
    {
        RoundState.Cancelled => round,
        RoundState.Closed => RoundRefusals.RoundOver,
        _ => round with { State = RoundState.Cancelled, PausedAt = null },
    };

    private static Refusal? NotRunning(Round round) => round.State switch
    {
        RoundState.Running => null,
        RoundState.Draft => RoundRefusals.NotTriggered,
        _ => RoundRefusals.RoundOver,
    };

    private static Round With(Round round, Stage stage) => round with { Stages = [.. round.Stages.Select(one => one.Kind == stage.Kind ? stage : one)] };
}
