namespace EventEvaluation.Durable;

/// <summary>A timer function's turn has come.</summary>
/// <param name="IsPastDue">Whether it comes later than its schedule says.</param>
/// <param name="Last">When it last ran; null when the host does not keep it (schedules under a minute, first run).</param>
/// <param name="Next">When it runs next; null when the host does not keep it.</param>
/// <param name="Client">The client of a <c>durableClient</c> binding beside the timer; null when there is none.</param>
public sealed record TimerInvocation(bool IsPastDue, DateTimeOffset? Last, DateTimeOffset? Next, DurableClient? Client);
