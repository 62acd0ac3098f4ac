namespace EventEvaluation.LocalHost.Clock;

/// <summary>
/// Moves frozen time: when nothing is under way and every source is idle, the clock jumps to the next instant at which one of them has
/// something to do. While the clock runs it does nothing.
/// </summary>
/// <param name="clock">The clock to move.</param>
/// <param name="gauge">What is under way.</param>
public sealed class ClockDriver(VirtualClock clock, ActivityGauge gauge)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private volatile IWorkSource[] _sources = [];
    private DateTimeOffset? _hastenedTo;

    /// <summary>Frozen time does not jump past this instant (exclusive of nothing: it may stand on it); null means no limit.</summary>
    public DateTimeOffset? Limit { get; set; }

    /// <summary>The next instant at which any source has something to do; null where nothing is planned.</summary>
    public DateTimeOffset? NextDue => _sources.Min(source => source.NextDue);

    /// <summary>Lets running time pass as fast as the work in it can be done, everything at its instant, and then run on.</summary>
    /// <param name="end">Where time runs on; not before the present.</param>
    public void HastenTo(DateTimeOffset end)
    {
        _hastenedTo = end;
        clock.FreezeAt(clock.GetUtcNow());
    }

    /// <summary>Adds a source that is asked before every jump, after those added earlier.</summary>
    /// <param name="source">The source.</param>
    public void Add(IWorkSource source) => _sources = [.. _sources, source];

    /// <summary>Drives the clock until cancelled.</summary>
    /// <param name="cancellationToken">Ends the driving.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!clock.IsFrozen || !await TryJumpAsync(cancellationToken))
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryJumpAsync(CancellationToken cancellationToken)
    {
        var begun = gauge.Begun;
        if (gauge.Active > 0)
            return false;
        foreach (var source in _sources)
        {
            if (!await source.IsIdleAsync(cancellationToken))
                return false;
        }

        if (gauge.Active > 0 || gauge.Begun != begun)
            return false;
        if (NextDue is not { } instant || instant > (_hastenedTo ?? Limit ?? DateTimeOffset.MaxValue))
            return Arrive();
        if (instant <= clock.GetUtcNow())
            return false;
        clock.FreezeAt(instant);
        return true;
    }

    /// <summary>Ends hastened time, where there is such: all that was due before its end is done.</summary>
    private bool Arrive()
    {
        if (_hastenedTo is not { } end)
            return false;
        _hastenedTo = null;
        clock.FreezeAt(end);
        clock.Run();
        return true;
    }
}
