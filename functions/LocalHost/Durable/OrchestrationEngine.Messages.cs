using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;
using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Durable;

/// <content>How messages reach instances.</content>
public sealed partial class OrchestrationEngine
{
    private InboxMessage Raised(Outgoing outgoing, OrchestratorAction action) =>
        new(EngineKeys.MessageOf('e', outgoing.ExecutionId, action.Id), InboxMessage.NextSequence(), null,
            [HistoryEvents.Of(_clock.GetUtcNow(), e => e.EventRaised = new() { Name = action.SendEvent.Name, Input = action.SendEvent.Data })]);

    private Task DeliverAsync(string instanceId, InboxMessage message, CancellationToken cancellationToken) =>
        DeliverAsync([(instanceId, message)], () => Task.CompletedTask, cancellationToken);

    // Stores messages, then settles, then lets their instances see them.
    private async Task DeliverAsync(IReadOnlyList<(string InstanceId, InboxMessage Message)> messages, Func<Task> settle, CancellationToken cancellationToken)
    {
        var arriving = messages.Where(item => Announce(item.InstanceId, item.Message)).ToList();
        var stored = new List<InboxMessage>();
        try
        {
            foreach (var (instanceId, message) in arriving)
                stored.Add(await _store.PutMessageAsync(instanceId, message, cancellationToken));

            // Half settled would be half told: the messages are stored, and only this process knows that nobody has seen them yet.
            await UntilStorageWorksAsync(settle, cancellationToken);
            for (var i = 0; i < arriving.Count; i++)
            {
                var instance = _instances[arriving[i].InstanceId];
                lock (instance.Lock)
                    instance.Inbox.Add(stored[i]);
            }
        }
        finally
        {
            foreach (var (instanceId, message) in arriving)
            {
                var instance = _instances[instanceId];
                lock (instance.Lock)
                    instance.Arriving.Remove(message.RowKey!);
                Enqueue(instance);
            }
        }
    }

    // False where nobody waits for the message: no such instance, finished, another execution, or told already.
    private bool Announce(string instanceId, InboxMessage message)
    {
        if (!_instances.TryGetValue(instanceId, out var instance))
            return false;
        lock (instance.Lock)
        {
            return instance.Row is { IsFinished: false } row
                && (message.ExecutionId is null || (message.ExecutionId == row.ExecutionId && Wants(instance, row, message)))
                && !instance.Inbox.Exists(waiting => waiting.RowKey == message.RowKey)
                && instance.Arriving.Add(message.RowKey!);
        }
    }

    private async Task UntilStorageWorksAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _logger.StorageFailed(exception);
                await Task.Delay(StorageRetry, cancellationToken);
            }
        }
    }
}
