namespace EventEvaluation.Domain.Rounds;

/// <summary>The limits of how often people are reminded, whatever a lead wishes.</summary>
public static class ReminderPolicy
{
    /// <summary>The most reminders a stage may send.</summary>
    public const int MostReminders = 3;

    /// <summary>The fewest calendar days between two mails of one stage.</summary>
    public const int LeastDaysApart = 3;

    /// <summary>No reminder goes to an address that had any other mail of ours, in any round, within this time.</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromHours(24);

    /// <summary>Refuses a reminder plan that would press people.</summary>
    /// <param name="plan">What the lead wishes.</param>
    public static Outcome<ReminderPlan> Check(ReminderPlan plan) => plan is
    {
        Count: >= 0 and <= MostReminders,
        DaysApart: >= LeastDaysApart and <= 60,
    } && (plan.Days & MailingDays.All) != 0
        ? plan
        : new Refusal("reminders-out-of-bounds", RefusalKind.Invalid,
            $"Send 0 to {MostReminders} reminders, {LeastDaysApart} to 60 days apart, on at least one day of the week.");
}
