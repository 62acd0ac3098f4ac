namespace EventEvaluation.Domain.Rounds;

/// <summary>One planned mailing to everybody whom it still concerns then.</summary>
/// <param name="Kind">What goes out.</param>
/// <param name="Number">The how-manieth of its kind in the ledger: 1, 2, …; thank-yous are always 1, so that each person gets one a stage.</param>
/// <param name="At">When it goes out.</param>
public sealed record MailingSlot(MessageKind Kind, int Number, DateTimeOffset At);

/// <summary>
/// When a stage writes to people. The invitation goes out at the opening; reminders follow at the same time of day, the planned number of
/// days apart, as long as they fall before the close; every slot is moved forward into mailing hours (<see cref="MailingHours"/>) of the
/// event's zone, and the reminder that no other follows is the last. Thank-yous go out together with reminders and once more after the
/// close: never at the moment of a submission, where the time of sending would tell who sent the answers stored then.
/// </summary>
public static class Schedule
{
    /// <summary>How long after the close the last thank-yous go out at the earliest, so that they follow nobody's submission on its heels.</summary>
    public static readonly TimeSpan LastThanksAfterClose = TimeSpan.FromHours(1);

    /// <summary>The slots of a stage in time order; at one instant thank-yous come before reminders.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">When silent people are reminded.</param>
    /// <param name="timeZone">The event's IANA zone.</param>
    /// <returns>No invitation and no reminder where no mailing hour lies between opening and close (<see cref="HasRoom"/>).</returns>
    public static IReadOnlyList<MailingSlot> SlotsOf(Stage stage, ReminderPlan plan, string timeZone)
    {
        var hours = new MailingHours(timeZone, plan.Days);
        var mailings = new List<DateTimeOffset>();
        for (var at = hours.Next(stage.OpensAt); at < stage.ClosesAt && mailings.Count <= plan.Count; at = hours.Next(hours.SameTimeAfter(at, plan.DaysApart)))
            mailings.Add(at);

        var slots = new List<MailingSlot>();
        for (var number = 0; number < mailings.Count; number++)
        {
            if (number == 0)
            {
                slots.Add(new(MessageKind.Invitation, 1, mailings[0]));
                continue;
            }

            slots.Add(new(MessageKind.Thanks, 1, mailings[number]));
            slots.Add(new(number == mailings.Count - 1 ? MessageKind.LastReminder : MessageKind.Reminder, number, mailings[number]));
        }

        slots.Add(new(MessageKind.Thanks, 1, hours.Next(stage.ClosesAt + LastThanksAfterClose)));
        return slots;
    }

    /// <summary>
    /// All slots of a stage within its round, in time order. Beside its own: taking back is confirmed at each of its mailings and at those of later
    /// stages, for links work until the last close; and the day after the last mail of the last stage those who answered hear that the results are ready.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="stage">One of its stages.</param>
    public static IReadOnlyList<MailingSlot> SlotsOf(Round round, Stage stage)
    {
        var own = SlotsOf(stage, round.Reminders, round.Event.TimeZone);
        var confirmations = round.Stages.Where(other => other.Kind >= stage.Kind)
            .SelectMany(other => SlotsOf(other, round.Reminders, round.Event.TimeZone))
            .Where(slot => slot.Kind == MessageKind.Thanks).Select(slot => slot.At).Distinct()
            .Select(at => new MailingSlot(MessageKind.WithdrawalConfirmed, 1, at));
        IEnumerable<MailingSlot> results = stage.Kind == round.Stages[^1].Kind ? [new(MessageKind.ResultsReady, 1, ResultsAt(round, own[^1].At))] : [];
        return [.. own.Concat(confirmations).Concat(results).OrderBy(slot => slot.At).ThenBy(slot => slot.Kind.Asks())];
    }

    private static DateTimeOffset ResultsAt(Round round, DateTimeOffset lastThanks)
    {
        var hours = new MailingHours(round.Event.TimeZone, round.Reminders.Days);
        return hours.Next(hours.SameTimeAfter(lastThanks, 1));
    }

    /// <summary>Whether a stage is open long enough, at hours at which mail may go out, to invite anybody.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">When silent people are reminded.</param>
    /// <param name="timeZone">The event's IANA zone.</param>
    public static bool HasRoom(Stage stage, ReminderPlan plan, string timeZone) =>
        new MailingHours(timeZone, plan.Days).Next(stage.OpensAt) < stage.ClosesAt;
}
