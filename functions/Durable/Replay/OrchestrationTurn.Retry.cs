namespace EventEvaluation.Durable;

/// <content>Calling again what failed, after waits that are timers of the instance's own.</content>
internal sealed partial class OrchestrationTurn
{
    private async Task<T> Retry<T>(RetryPolicy? policy, string file, int line, Func<Task<T>> call)
    {
        if (policy is null) return await call().ConfigureAwait(false);
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.MaxAttempts, 1, nameof(policy.MaxAttempts));
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.BackoffCoefficient, 1, nameof(policy.BackoffCoefficient));
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.FirstInterval, TimeSpan.Zero, nameof(policy.FirstInterval));
        var began = _now;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan wait;
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (TaskFailedException failure) when (IsWorthAnother(policy, attempt, failure))
            {
                wait = WaitAfter(policy, attempt);
                if (policy.Timeout is { } timeout && _now + wait - began > timeout) throw;
            }
            await CreateTimer(_now + wait, CancellationToken.None, file, line).ConfigureAwait(false);
        }
    }

    private static bool IsWorthAnother(RetryPolicy policy, int attempt, TaskFailedException failure) =>
        attempt < policy.MaxAttempts && !failure.FailureDetails.IsNonRetriable && (policy.Handle?.Invoke(failure) ?? true);

    /// <summary>The wait after the given number of calls: first × coefficient^(calls − 1), capped.</summary>
    internal static TimeSpan WaitAfter(RetryPolicy policy, int attempt)
    {
        var ticks = policy.FirstInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxInterval ?? TimeSpan.FromDays(3650);
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
