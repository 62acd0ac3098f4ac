namespace EventEvaluation.LocalHost.Clock;

/// <summary>
/// Something that does work now or later: timer functions, the signals queue, the orchestration engine, scripted people.
/// The <see cref="ClockDriver"/> lets frozen time jump only when every source is idle.
/// </summary>
public interface IWorkSource
{
    /// <summary>The next virtual instant at which this source has something to do; null where nothing is planned.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>
    /// Looks, without waiting, whether there is anything to do at the present virtual instant: false while work is under way, queued or
    /// due and not yet begun.
    /// </summary>
    /// <param name="cancellationToken">Ends the look.</param>
    ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken);
}
