namespace EventEvaluation.LocalHost.Handler;

/// <summary>How many crashes the host bears: the third ends it, unless the one before lies 30 minutes back or more (PROTOCOL.md §9).</summary>
/// <param name="clock">The machine's clock, not the virtual one.</param>
internal sealed class CrashBudget(TimeProvider clock)
{
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(30);
    private long _last;
    private int _count;

    /// <summary>Counts a crash or a failed start.</summary>
    /// <returns>Whether the host goes on.</returns>
    public bool Bear()
    {
        var now = clock.GetTimestamp();
        if (_count > 0 && clock.GetElapsedTime(_last, now) >= Forgiven)
            _count = 0;
        _last = now;
        return ++_count < 3;
    }
}
