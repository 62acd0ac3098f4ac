namespace EventEvaluation.LocalHost.Durable;

/// <summary>A durable timer, or the planned start of an instance.</summary>
/// <param name="Due">The instant that was asked for.</param>
/// <param name="EarliestRunning">
/// When it fires while time runs: the real host counts whole seconds from the moment it was set, so timers fire up to a second early.
/// </param>
/// <param name="Order">Tells timers of one instant apart, in the order they were set.</param>
/// <param name="Instance">Whose timer it is.</param>
/// <param name="ExecutionId">The execution that set it.</param>
/// <param name="TimerId">The action's number; -1 for a planned start.</param>
/// <param name="SetAt">When it was set.</param>
internal sealed record TimerEntry(
    DateTimeOffset Due, DateTimeOffset EarliestRunning, long Order, Instance Instance, string ExecutionId, int TimerId, DateTimeOffset SetAt);

/// <summary>The timers that have not fired, soonest first.</summary>
internal sealed class TimerQueue
{
    private readonly Lock _lock = new();
    private readonly SortedSet<TimerEntry> _entries = new(Comparer<TimerEntry>.Create((a, b) =>
        a.Due.CompareTo(b.Due) is not 0 and var due ? due : a.Order.CompareTo(b.Order)));

    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _order;

    /// <summary>The soonest instant; null where there are no timers.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _entries.Min?.Due;
        }
    }

    /// <summary>Completes when there is something new to look at.</summary>
    public Task Woken
    {
        get
        {
            lock (_lock)
                return _woken.Task;
        }
    }

    /// <summary>Adds a timer.</summary>
    public TimerEntry Add(Instance instance, string executionId, int timerId, DateTimeOffset setAt, DateTimeOffset due)
    {
        var seconds = Math.Max(0, Math.Floor((due - setAt).TotalSeconds));
        lock (_lock)
        {
            var entry = new TimerEntry(due, setAt.AddSeconds(seconds), _order++, instance, executionId, timerId, setAt);
            _entries.Add(entry);
            if (_entries.Min == entry)
                WakeLocked();
            return entry;
        }
    }

    /// <summary>Forgets timers.</summary>
    public void Remove(IEnumerable<TimerEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
                _entries.Remove(entry);
        }
    }

    /// <summary>Lets whoever waits look again: time has jumped.</summary>
    public void Wake()
    {
        lock (_lock)
            WakeLocked();
    }

    /// <summary>Takes out what is due.</summary>
    /// <param name="now">The present instant.</param>
    /// <param name="running">Whether time runs: then timers fire early.</param>
    /// <param name="taking">Called, inside the lock, for each before it leaves the queue, so that nobody sees it in neither place.</param>
    public IReadOnlyList<TimerEntry> TakeDue(DateTimeOffset now, bool running, Action<TimerEntry> taking)
    {
        lock (_lock)
        {
            var horizon = running ? now.AddSeconds(1) : now;
            var due = _entries.TakeWhile(entry => entry.Due <= horizon).Where(entry => entry.Due <= now || entry.EarliestRunning <= now).ToList();
            foreach (var entry in due)
            {
                taking(entry);
                _entries.Remove(entry);
            }

            return due;
        }
    }

    private void WakeLocked()
    {
        var woken = _woken;
        _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        woken.SetResult();
    }
}
