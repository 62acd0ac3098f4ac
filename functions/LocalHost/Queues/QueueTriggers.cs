using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Queues;

/// <summary>
/// Runs the queue functions. Hidden messages and their time-outs live in real time, so frozen time never jumps while a queue holds any
/// message at all, even one that waits for another try.
/// </summary>
/// <param name="manifest">The app.</param>
/// <param name="settings">Its settings, for connections and names.</param>
/// <param name="calls">Calls the functions.</param>
/// <param name="output">Takes what goes wrong.</param>
internal sealed class QueueTriggers(FunctionManifest manifest, IReadOnlyDictionary<string, string> settings, FunctionCalls calls, TextWriter output) : IWorkSource
{
    private readonly List<QueuePump> _pumps =
    [
        .. manifest.TriggeredBy(BindingTypes.QueueTrigger).Select(function => new QueuePump(function, manifest.Host, settings, calls, output)),
    ];

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => null;

    /// <inheritdoc/>
    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        var isIdle = true;
        foreach (var pump in _pumps)
            isIdle &= await pump.IsEmptyAsync(cancellationToken);
        return isIdle;
    }

    /// <summary>Makes the queues where they are missing.</summary>
    /// <param name="cancellationToken">Ends the making.</param>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var pump in _pumps)
            await pump.PrepareAsync(cancellationToken);
    }

    /// <summary>Takes messages until cancelled.</summary>
    /// <param name="cancellationToken">Ends the taking.</param>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_pumps.Select(pump => pump.RunAsync(cancellationToken)));
}
