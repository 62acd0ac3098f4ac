namespace EventEvaluation.Durable;

/// <summary>
/// How often and at what intervals a failing call is made again. The host retries nothing by itself: the waits are durable timers
/// in the orchestration's own history.
/// </summary>
/// <param name="MaxAttempts">Calls in all, the first included; 1 or more.</param>
/// <param name="FirstInterval">The wait before the second call. Timers may fire up to 1 s early, so whole seconds are the finest sensible unit.</param>
/// <param name="BackoffCoefficient">Each further wait is the one before times this; 1 or more.</param>
/// <param name="MaxInterval">No wait is longer than this.</param>
/// <param name="Timeout">No further call is begun once the next wait would end later than this after the first call.</param>
/// <param name="Handle">Which failures are worth another call; all when null. It must decide by the failure alone (it is replayed).</param>
public sealed record RetryPolicy(
    int MaxAttempts,
    TimeSpan FirstInterval,
    double BackoffCoefficient = 2,
    TimeSpan? MaxInterval = null,
    TimeSpan? Timeout = null,
    Func<TaskFailedException, bool>? Handle = null);
