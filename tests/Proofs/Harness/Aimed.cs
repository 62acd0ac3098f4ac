using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.Proofs.Harness;

/// <summary>Lets frozen time reach an instant at which nothing else is planned.</summary>
/// <param name="end">The instant.</param>
/// <param name="clock">The clock.</param>
internal sealed class Aimed(DateTimeOffset end, VirtualClock clock) : IWorkSource
{
    /// <inheritdoc/>
    public DateTimeOffset? NextDue => clock.GetUtcNow() < end ? end : null;

    /// <inheritdoc/>
    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);
}
