using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;

namespace EventEvaluation.LocalHost.Durable;

/// <summary>The execution that waits for an instance as its sub-orchestration.</summary>
/// <param name="InstanceId">The parent's id.</param>
/// <param name="Name">The parent's function.</param>
/// <param name="ExecutionId">The parent's execution.</param>
/// <param name="TaskId">The parent's action.</param>
internal sealed record Parent(string InstanceId, string Name, string ExecutionId, int TaskId);

/// <summary>What the instance's row holds: the whole of an instance but its history.</summary>
internal sealed record InstanceRow
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public string? Version { get; init; }

    public required string ExecutionId { get; init; }

    /// <summary>Counts starts under this id and continue-as-news; history rows carry it.</summary>
    public int Run { get; init; }

    /// <summary>Turns of this run that are committed.</summary>
    public int Turns { get; init; }

    public OrchestrationStatus Status { get; init; } = OrchestrationStatus.Pending;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Not to begin before this; null begins at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public string? CustomStatus { get; init; }

    public Parent? Parent { get; init; }

    public bool IsFinished => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;
}

/// <summary>
/// One instance in memory. Its lock guards everything but <see cref="Gate"/>. A finished instance keeps its row only; history is read from
/// storage when somebody asks.
/// </summary>
internal sealed class Instance(string id)
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    /// <summary>Lets one start or purge at a time touch the instance.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public Lock Lock { get; } = new();

    /// <summary>What is stored; null where there is no such instance.</summary>
    public InstanceRow? Row { get; private set; }

    /// <summary>The execution's history as the handler sees it (scheduled tasks without their input).</summary>
    public List<HistoryEvent> History { get; } = [];

    /// <summary>Scheduled and not yet answered in history: tasks, sub-orchestrations and timers by their action's number, inputs included.</summary>
    public Dictionary<int, HistoryEvent> Pending { get; } = [];

    /// <summary>Messages that wait for a turn, in the order they came.</summary>
    public List<InboxMessage> Inbox { get; } = [];

    /// <summary>Keys of messages that are being stored and come into the inbox when they are.</summary>
    public HashSet<string> Arriving { get; } = new(StringComparer.Ordinal);

    /// <summary>Timers that have not fired.</summary>
    public List<TimerEntry> Timers { get; } = [];

    /// <summary>Whether a turn is queued or running: there is never more than one.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Completes at the next change of the row.</summary>
    public Task Changed
    {
        get
        {
            lock (Lock)
                return _changed.Task;
        }
    }

    /// <summary>Takes a new row and wakes who waits for it. Call inside the lock.</summary>
    public void Become(InstanceRow? row)
    {
        Row = row;
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    /// <summary>Forgets the execution: it ended, or another begins. Call inside the lock.</summary>
    public void ForgetExecution()
    {
        History.Clear();
        Pending.Clear();
    }

    /// <summary>Adds events of a committed turn, inputs included. Call inside the lock.</summary>
    public void Remember(IEnumerable<HistoryEvent> events)
    {
        foreach (var e in events)
        {
            switch (e.EventTypeCase)
            {
                case HistoryEvent.EventTypeOneofCase.TaskScheduled:
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated:
                case HistoryEvent.EventTypeOneofCase.TimerCreated:
                    Pending[e.EventId] = e;
                    break;
                case HistoryEvent.EventTypeOneofCase.TaskCompleted: Pending.Remove(e.TaskCompleted.TaskScheduledId); break;
                case HistoryEvent.EventTypeOneofCase.TaskFailed: Pending.Remove(e.TaskFailed.TaskScheduledId); break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted: Pending.Remove(e.SubOrchestrationInstanceCompleted.TaskScheduledId); break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed: Pending.Remove(e.SubOrchestrationInstanceFailed.TaskScheduledId); break;
                case HistoryEvent.EventTypeOneofCase.TimerFired: Pending.Remove(e.TimerFired.TimerId); break;
            }

            History.Add(WithoutInput(e));
        }
    }

    private static HistoryEvent WithoutInput(HistoryEvent e)
    {
        if (e.TaskScheduled?.Input is null && e.SubOrchestrationInstanceCreated?.Input is null)
            return e;
        var copy = e.Clone();
        if (copy.TaskScheduled is { } task)
            task.Input = null;
        if (copy.SubOrchestrationInstanceCreated is { } child)
            child.Input = null;
        return copy;
    }
}
