using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.Durable;

/// <summary>Events from outside and who waits for them: first come, first served, names without regard to case.</summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<(long Order, HistoryEvent Event)>> _kept = new(StringComparer.OrdinalIgnoreCase);
    private long _order;

    /// <summary>Whether anybody waits for an event.</summary>
    public bool AnyWaiting => _waiting.Values.Any(waiters => waiters.Count > 0);

    /// <summary>Events that nobody took, in the order they came.</summary>
    public IEnumerable<HistoryEvent> Unprocessed => _kept.Values.SelectMany(events => events).OrderBy(kept => kept.Order).Select(kept => kept.Event);

    /// <summary>Hands an event to the first who waits for it, or keeps it.</summary>
    public void Arrive(HistoryEvent raised)
    {
        var name = raised.EventRaised.Name;
        if (_waiting.TryGetValue(name, out var waiters) && waiters.First is { } first)
        {
            waiters.RemoveFirst();
            TurnThread.Complete(() => first.Value.TrySetResult(raised.EventRaised.Input));
            return;
        }
        if (!_kept.TryGetValue(name, out var events)) _kept.Add(name, events = new());
        events.Enqueue((_order++, raised));
    }

    /// <summary>Takes the oldest kept event of that name, or waits for one.</summary>
    /// <param name="name">Which.</param>
    /// <param name="cancel">Given what to do when the wait is given up; called only when there is a wait.</param>
    public Task<string?> Take(string name, Action<Action<CancellationToken>> cancel)
    {
        if (_kept.TryGetValue(name, out var events) && events.TryDequeue(out var kept)) return Task.FromResult<string?>(kept.Event.EventRaised.Input);
        if (!_waiting.TryGetValue(name, out var waiters)) _waiting.Add(name, waiters = new());
        var node = waiters.AddLast(new TaskCompletionSource<string?>());
        cancel(token =>
        {
            if (node.List is not null) waiters.Remove(node);
            node.Value.TrySetCanceled(token);
        });
        return node.Value.Task;
    }
}
