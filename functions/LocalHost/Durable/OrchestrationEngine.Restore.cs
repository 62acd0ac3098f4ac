using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;

namespace EventEvaluation.LocalHost.Durable;

/// <content>Reading state back: at the start, and where it is unknown whether storage took a turn.</content>
public sealed partial class OrchestrationEngine
{
    private async Task RestoreAllAsync(CancellationToken cancellationToken)
    {
        await _store.PrepareAsync(cancellationToken);
        var unsettled = await _store.LoadUnsettledPartitionsAsync(cancellationToken);
        var wanted = new List<Instance>();
        await foreach (var row in _store.LoadRowsAsync(cancellationToken))
        {
            var instance = new Instance(row.InstanceId);
            instance.Become(row);
            _instances[row.InstanceId] = instance;
            if (!row.IsFinished || unsettled.Contains(EngineKeys.Partition(row.InstanceId)))
                wanted.Add(instance);
        }

        var stored = new System.Collections.Concurrent.ConcurrentDictionary<Instance, StoredInstance>();
        await Parallel.ForEachAsync(wanted, cancellationToken, async (instance, token) =>
            stored[instance] = await _store.LoadAsync(instance.Id, token));
        foreach (var instance in wanted)
            Adopt(instance, stored[instance], new HashSet<string>());

        // First what turns had still to send, so that nobody acts on a message that would be sent again; then the work itself.
        foreach (var instance in wanted)
            await SettleAsync(instance, stored[instance], cancellationToken);
        foreach (var instance in wanted)
            await ContinueAsync(instance, cancellationToken);
    }

    private async Task RestoreUntilItWorksAsync(Instance instance, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(StorageRetry, cancellationToken);
                HashSet<string> before;
                lock (instance.Lock)
                    before = [.. instance.Inbox.Select(message => message.RowKey).OfType<string>()];
                var stored = await _store.LoadAsync(instance.Id, cancellationToken);
                Adopt(instance, stored, before);
                await SettleAsync(instance, stored, cancellationToken);
                await ContinueAsync(instance, cancellationToken);
                if (stored.Row is { IsFinished: true, Parent: { } parent })
                    await NotifyParentAsync(parent, stored.Events.Last(e => e.ExecutionCompleted is not null).ExecutionCompleted, cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _logger.StorageFailed(exception);
            }
        }
    }

    // Before: the messages in memory before storage was read; those of them that storage does not have, a committed turn has told.
    private void Adopt(Instance instance, StoredInstance stored, HashSet<string> before)
    {
        lock (instance.Lock)
        {
            // What came in while storage was being read may be in memory only, as are fired timers; what is on its way comes by itself.
            var known = stored.Inbox.Select(message => message.RowKey).ToHashSet();
            var newer = instance.Inbox.Where(message => message.RowKey is null || (!known.Contains(message.RowKey) && !before.Contains(message.RowKey))).ToList();
            EndExecution(instance);
            instance.Inbox.Clear();
            instance.Inbox.AddRange(stored.Inbox.Where(message => !instance.Arriving.Contains(message.RowKey!)));
            instance.Inbox.AddRange(newer);
            if (stored.Row is { IsFinished: false })
                instance.Remember(stored.Events);
            instance.Become(stored.Row);
        }
    }

    private async Task SettleAsync(Instance instance, StoredInstance stored, CancellationToken cancellationToken)
    {
        if (stored.Row is not { } row)
            return;
        foreach (var outgoing in stored.Outgoing)
            await CarryOutAsync(instance, row, outgoing, cancellationToken);
        if (stored.Leftovers.Count > 0)
            await _store.DeleteRunsBeforeAsync(instance.Id, row.Run, cancellationToken);
    }

    private async Task ContinueAsync(Instance instance, CancellationToken cancellationToken)
    {
        List<HistoryEvent> pending;
        InstanceRow? row;
        lock (instance.Lock)
        {
            row = instance.Row;
            pending = [.. instance.Pending.Values.Where(e => !instance.Inbox.Exists(message => Answers(message, e.EventId)))];
            if (row is { Turns: 0, StartAt: { } start } && start > _clock.GetUtcNow())
                instance.Timers.Add(_timers.Add(instance, row.ExecutionId, -1, row.CreatedAt, start));
        }

        if (row is { IsFinished: false })
            await ResumeAsync(instance, row.ExecutionId, pending, cancellationToken);
        Enqueue(instance);
    }

    private static bool Answers(InboxMessage message, int actionId)
    {
        var e = message.Events[0];
        return (e.TaskCompleted?.TaskScheduledId ?? e.TaskFailed?.TaskScheduledId ?? e.TimerFired?.TimerId
            ?? e.SubOrchestrationInstanceCompleted?.TaskScheduledId ?? e.SubOrchestrationInstanceFailed?.TaskScheduledId) == actionId;
    }
}
