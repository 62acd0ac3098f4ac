namespace EventEvaluation.Domain.Rounds;

/// <summary>Whether a round's plan makes sense as a whole, before anybody is written to.</summary>
public static class CanRun
{
    /// <summary>Checks the stages and reminders of a round.</summary>
    /// <param name="round">The round.</param>
    /// <returns>What must be mended, by JSON pointer; empty where all is well.</returns>
    public static IReadOnlyList<RefusalDetail> Check(Round round)
    {
        var faults = new List<RefusalDetail>();
        if (round.Stages.Count == 0)
            faults.Add(new("/stages", "A round needs at least one stage."));
        for (var at = 0; at < round.Stages.Count; at++)
            CheckStage(round, at, faults);
        if (ReminderPolicy.Check(round.Reminders).Refusal is { } refusal)
            faults.Add(new("/reminders", refusal.Sentence));
        return faults;
    }

    private static void CheckStage(Round round, int at, List<RefusalDetail> faults)
    {
        var (stage, pointer) = (round.Stages[at], $"/stages/{at}");
        if (stage.OpensAt >= stage.ClosesAt)
            faults.Add(new($"{pointer}/closesAt", "A stage closes after it opens."));
        if (at > 0 && round.Stages[at - 1].Kind >= stage.Kind)
            faults.Add(new($"{pointer}/stage", "Stages come once each and in the order pre, post, follow-up."));
        else if (at > 0 && round.Stages[at - 1].ClosesAt > stage.OpensAt)
            faults.Add(new($"{pointer}/opensAt", "A stage opens once the one before it is closed."));
        if (stage.OpensAt < stage.ClosesAt && !Schedule.HasRoom(stage, round.Reminders, round.Event.TimeZone))
            faults.Add(new($"{pointer}/closesAt", "No hour at which mail may go out (08:00 to 20:00 at the event's place) lies between opening and close: nobody could be invited."));
        if (stage.Kind == StageKind.Pre && stage.OpensAt >= round.Event.HeldAt)
            faults.Add(new($"{pointer}/opensAt", "The pre stage opens before the event takes place."));
        if (stage.Kind != StageKind.Pre && stage.OpensAt < round.Event.HeldAt)
            faults.Add(new($"{pointer}/opensAt", "The post and follow-up stages open once the event has begun."));
    }
}
