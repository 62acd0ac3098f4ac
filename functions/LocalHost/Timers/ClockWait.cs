using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.LocalHost.Timers;

/// <summary>Waiting for virtual time.</summary>
internal static class ClockWait
{
    // A long delay is cut so that a machine that slept wakes up late by no more than this.
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the clock reaches an instant, by running or by jumping.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task UntilAsync(this VirtualClock clock, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        while (clock.GetUtcNow() < instant)
        {
            var jumped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Wake() => jumped.TrySetResult();
            clock.Jumped += Wake;
            try
            {
                var left = instant - clock.GetUtcNow();
                if (left > TimeSpan.Zero)
                    await Task.WhenAny(jumped.Task, Task.Delay(left < LongestNap ? left : LongestNap, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
            finally
            {
                clock.Jumped -= Wake;
            }
        }
    }
}
