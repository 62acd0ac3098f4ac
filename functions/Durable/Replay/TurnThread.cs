namespace EventEvaluation.Durable;

/// <summary>
/// Runs an orchestrator's continuations one after the other on the thread that works the turn, and notices continuations that come from
/// anywhere else: those are of tasks that are no orchestration tasks.
/// </summary>
/// <param name="onForeign">Called, from any thread, when a continuation comes from outside.</param>
internal sealed class TurnThread(Action onForeign) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _closed;

    /// <summary>Whether the caller is the turn's own thread, in the turn.</summary>
    public bool IsCurrent => !_closed && Environment.CurrentManagedThreadId == _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) _ready.Enqueue((d, state));
        else onForeign();
    }

    /// <summary>Says that orchestrator code was seen to run outside of its turn.</summary>
    public void NoticeForeign() => onForeign();

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a piece of orchestrator code, and all that becomes ready by it, to where nothing more is ready.</summary>
    public void Run(Action code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            code();
            while (_ready.TryDequeue(out var next))
            {
                // A continuation after ConfigureAwait(false) may have left another context behind.
                SetSynchronizationContext(this);
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>
    /// Completes a task so that whoever awaits it is queued, not run inside the completing code; one that awaits with ConfigureAwait(false)
    /// is run at once on this thread instead of being sent to the thread pool (that is what no context at all means to the awaiter).
    /// </summary>
    public static void Complete(Action complete)
    {
        var outer = Current;
        SetSynchronizationContext(null);
        try
        {
            complete();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Ends the turn: from here on every continuation is foreign.</summary>
    public void Close() => _closed = true;
}
