using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;
using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Durable;

/// <summary>A task that waits for a worker.</summary>
/// <param name="InstanceId">The orchestration that asked.</param>
/// <param name="ExecutionId">Its execution.</param>
/// <param name="TaskId">The action's number.</param>
/// <param name="Name">The activity.</param>
/// <param name="Input">Its input; null where none was given.</param>
/// <param name="Done">Called when the result is stored.</param>
internal sealed record ActivityWork(string InstanceId, string ExecutionId, int TaskId, string Name, string? Input, Func<CancellationToken, Task>? Done = null);

/// <content>What turns set going: activities, timers, sub-orchestrations, messages. All of it may be asked for twice.</content>
public sealed partial class OrchestrationEngine
{
    private async Task ResumeAsync(Instance instance, string executionId, IEnumerable<HistoryEvent> scheduled, CancellationToken cancellationToken)
    {
        foreach (var e in scheduled)
        {
            switch (e.EventTypeCase)
            {
                case HistoryEvent.EventTypeOneofCase.TaskScheduled:
                    QueueActivity(new ActivityWork(instance.Id, executionId, e.EventId, e.TaskScheduled.Name, e.TaskScheduled.Input));
                    break;
                case HistoryEvent.EventTypeOneofCase.TimerCreated:
                    SetTimer(instance, executionId, e);
                    break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated:
                    await EnsureChildAsync(instance, executionId, e, cancellationToken);
                    break;
            }
        }
    }

    private void SetTimer(Instance instance, string executionId, HistoryEvent e)
    {
        lock (instance.Lock)
        {
            var fired = instance.Inbox.Exists(message => message.Events[0].TimerFired?.TimerId == e.EventId && message.ExecutionId == executionId);
            if (!fired && instance.Row?.ExecutionId == executionId && instance.Pending.ContainsKey(e.EventId) && !instance.Timers.Exists(timer => timer.TimerId == e.EventId))
                instance.Timers.Add(_timers.Add(instance, executionId, e.EventId, e.Timestamp.ToDateTimeOffset(), e.TimerCreated.FireAt.ToDateTimeOffset()));
        }
    }

    private void QueueActivity(ActivityWork work)
    {
        if (!_activitiesUnderWay.TryAdd((work.ExecutionId, work.TaskId), 0))
            return;
        Interlocked.Increment(ref _outstanding);
        _activities.Writer.TryWrite(work);
    }

    private async Task RunActivityAsync(ActivityWork work, CancellationToken cancellationToken)
    {
        var completion = await CompleteAsync(work, cancellationToken);
        Interlocked.Increment(ref _activitiesRun);
        var message = new InboxMessage(
            EngineKeys.MessageOf('a', work.ExecutionId, work.TaskId), InboxMessage.NextSequence(), work.ExecutionId, [completion]);
        await UntilStorageWorksAsync(() => DeliverAsync(work.InstanceId, message, cancellationToken), cancellationToken);
        if (work.Done is { } done)
            await UntilStorageWorksAsync(() => done(cancellationToken), cancellationToken);
        _activitiesUnderWay.TryRemove((work.ExecutionId, work.TaskId), out _);
        Interlocked.Decrement(ref _outstanding);
    }

    private async Task<HistoryEvent> CompleteAsync(ActivityWork work, CancellationToken cancellationToken)
    {
        if (!_options.Activities.TryGetValue(work.Name, out var binding))
            return ActivityCall.Failure(work.TaskId, _clock.GetUtcNow(), null);
        try
        {
            var (data, metadata) = ActivityCall.Request(binding, work.InstanceId, work.Input);
            var reply = await _options.Invoke(work.Name, data, metadata, cancellationToken);
            if (!reply.Succeeded)
                cancellationToken.ThrowIfCancellationRequested();
            return ActivityCall.Completion(work.Name, work.TaskId, reply, _clock.GetUtcNow());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var type = exception is JsonException ? "Newtonsoft.Json.JsonReaderException" : exception.GetType().FullName;
            return ActivityCall.Failure(work.TaskId, _clock.GetUtcNow(), new TaskFailureDetails { ErrorType = type, ErrorMessage = exception.Message });
        }
    }

    // Idempotent: a child that exists for this very action was begun before; one that has finished tells its parent again.
    private async Task EnsureChildAsync(Instance parent, string executionId, HistoryEvent e, CancellationToken cancellationToken)
    {
        var wanted = e.SubOrchestrationInstanceCreated;
        var name = parent.Row?.Name ?? "";
        var link = new Parent(parent.Id, name, executionId, e.EventId);
        var child = _instances.GetOrAdd(wanted.InstanceId, id => new Instance(id));
        await child.Gate.WaitAsync(cancellationToken);
        try
        {
            if (child.Row is { } row && row.Parent is { } known && known.ExecutionId == executionId && known.TaskId == e.EventId)
            {
                if (row.IsFinished)
                {
                    var stored = await _store.LoadAsync(child.Id, cancellationToken);
                    await NotifyParentAsync(link, stored.Events.Last(last => last.ExecutionCompleted is not null).ExecutionCompleted, cancellationToken);
                }
            }
            else if (child.Row is { IsFinished: false })
            {
                _logger.ChildIdTaken(parent.Id, child.Id);
                await NotifyParentAsync(link, new ExecutionCompletedEvent
                {
                    OrchestrationStatus = OrchestrationStatus.Failed,
                    FailureDetails = new TaskFailureDetails { ErrorType = "InstanceIdTaken", ErrorMessage = $"An orchestration instance with the ID {child.Id} is running already." },
                }, cancellationToken);
            }
            else
            {
                await BeginAsync(child, wanted.Name, wanted.Version, wanted.Input, Guid.NewGuid().ToString("N"), link, null, cancellationToken);
            }
        }
        finally
        {
            child.Gate.Release();
        }
    }

    // Call inside the instance's gate, where it is absent or finished.
    private async Task BeginAsync(
        Instance instance, string name, string? version, string? input, string executionId, Parent? parent, DateTimeOffset? startAt, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var before = instance.Row;
        var row = new InstanceRow
        {
            InstanceId = instance.Id,
            Name = name,
            Version = version,
            ExecutionId = executionId,
            Run = before is null ? 0 : before.Run + 1,
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = startAt,
            Parent = parent,
        };
        var start = await _store.StartAsync(
            row, new InboxMessage(EngineKeys.NewMessage(), InboxMessage.NextSequence(), executionId, [TurnEffects.Started(row, input, now)]), cancellationToken);
        lock (instance.Lock)
        {
            EndExecution(instance);
            instance.Inbox.Add(start);
            instance.Become(row);
            if (startAt > now)
                instance.Timers.Add(_timers.Add(instance, executionId, -1, now, startAt.Value));
        }

        Enqueue(instance);
        if (before is not null)
            await _store.DeleteRunsBeforeAsync(instance.Id, row.Run, cancellationToken);
    }

    private Task NotifyParentAsync(Parent parent, ExecutionCompletedEvent completed, CancellationToken cancellationToken)
    {
        var e = completed.OrchestrationStatus == OrchestrationStatus.Completed
            ? HistoryEvents.Of(_clock.GetUtcNow(), told => told.SubOrchestrationInstanceCompleted = new() { TaskScheduledId = parent.TaskId, Result = completed.Result })
            : HistoryEvents.Of(_clock.GetUtcNow(), told => told.SubOrchestrationInstanceFailed = new() { TaskScheduledId = parent.TaskId, FailureDetails = completed.FailureDetails });
        var message = new InboxMessage(EngineKeys.MessageOf('s', parent.ExecutionId, parent.TaskId), InboxMessage.NextSequence(), parent.ExecutionId, [e]);
        return DeliverAsync(parent.InstanceId, message, cancellationToken);
    }

    private async Task CarryOutAsync(Instance instance, InstanceRow row, Outgoing outgoing, CancellationToken cancellationToken)
    {
        if (outgoing.Actions[0].ScheduleTask is not null)
        {
            var left = outgoing.Actions.Count;
            foreach (var action in outgoing.Actions)
                QueueActivity(new ActivityWork(instance.Id, outgoing.ExecutionId, action.Id, action.ScheduleTask.Name, action.ScheduleTask.Input, DoneAsync));
            return;

            async Task DoneAsync(CancellationToken stop)
            {
                if (Interlocked.Decrement(ref left) == 0)
                    await _store.DeleteAsync(instance.Id, [(outgoing.RowKey, outgoing.Overflow)], stop);
            }
        }

        foreach (var action in outgoing.Actions.Where(action => action.CreateSubOrchestration is not null))
        {
            var child = action.CreateSubOrchestration;
            await EnsureChildAsync(instance, outgoing.ExecutionId, HistoryEvents.Of(action.Id, row.UpdatedAt, e => e.SubOrchestrationInstanceCreated = new()
            {
                InstanceId = child.InstanceId,
                Name = child.Name,
                Version = child.Version,
                Input = child.Input,
            }), cancellationToken);
        }

        // Nobody may act on these events before the row that would send them again is gone: so each is told once.
        await DeliverAsync(
            [.. outgoing.Actions.Where(action => action.SendEvent is not null).Select(action => (action.SendEvent.Instance.InstanceId, Raised(outgoing, action)))],
            () => _store.DeleteAsync(instance.Id, [(outgoing.RowKey, outgoing.Overflow)], cancellationToken), cancellationToken);
    }
}
