namespace EventEvaluation.Domain.Rounds;

/// <summary>How long a round's people and their answers are kept.</summary>
public static class Retention
{
    /// <summary>The longest that a programme may ask for, in months.</summary>
    public const int LongestMonths = 120;

    /// <summary>Whether a round's people and their answers are to be deleted.</summary>
    /// <param name="round">The round; one that runs is never deleted from, however late it is.</param>
    /// <param name="keepMonths">The programme's <see cref="Programme.KeepMonths"/>.</param>
    /// <param name="now">The present time.</param>
    public static bool IsOver(Round round, int? keepMonths, DateTimeOffset now) =>
        keepMonths is { } months && round.State != RoundState.Running && round.Stages.All(stage => stage.ClosesAt.AddMonths(months) <= now);
}
