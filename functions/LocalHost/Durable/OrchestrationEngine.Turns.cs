using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;
using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Durable;

/// <content>Turns of orchestrators.</content>
public sealed partial class OrchestrationEngine
{
    // A transaction holds a hundred rows; the rest of a longer inbox is told in the next turn.
    private const int MessagesPerTurn = 64;

    private async Task RunQueuedTurnAsync(Instance instance, CancellationToken cancellationToken)
    {
        try
        {
            await RunTurnAsync(instance, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Nobody knows now whether the turn was committed: storage does.
            _logger.TurnInterrupted(exception, instance.Id);
            await RestoreUntilItWorksAsync(instance, cancellationToken);
        }

        lock (instance.Lock)
            instance.IsQueued = false;
        Enqueue(instance);
        Interlocked.Decrement(ref _outstanding);
    }

    private async Task RunTurnAsync(Instance instance, CancellationToken cancellationToken)
    {
        InstanceRow? row;
        List<InboxMessage> told, dropped;
        List<HistoryEvent> past;
        lock (instance.Lock)
        {
            row = instance.Row;
            (told, dropped) = Choose(instance);
            past = [.. instance.History];
        }

        if (row is null || told.Count == 0)
        {
            await DropAsync(instance, dropped, cancellationToken);
            return;
        }

        var events = TurnRequest.NewEvents(_clock.GetUtcNow(), told.SelectMany(message => message.Events), told[0].IsContinuation);
        if (await AskAsync(row, past, events, cancellationToken) is not { } reply)
            return;
        if (reply.Reason is { } reason)
            _logger.InstanceFailed(instance.Id, row.Name, reason);
        var commit = TurnEffects.Of(row, events, [.. told, .. dropped], reply, _clock.GetUtcNow());
        await CommitAsync(instance, row, commit, cancellationToken);
    }

    // Null: the turn never ended, or the handler asked for it again; its messages stay where they are.
    private async Task<TurnReply?> AskAsync(InstanceRow row, List<HistoryEvent> past, List<HistoryEvent> events, CancellationToken cancellationToken)
    {
        if (!_options.Orchestrators.TryGetValue(row.Name, out var binding))
            return TurnReply.Unknown(row.Name, _options.Orchestrators.Keys);
        var answer = await _options.Invoke(row.Name, TurnRequest.Data(binding, row.InstanceId, past, events), [], cancellationToken);
        if (!answer.Succeeded)
            cancellationToken.ThrowIfCancellationRequested();
        if (answer.NeverAnswered)
        {
            _logger.TurnNeverAnswered(row.InstanceId, row.Name);
            await Task.Delay(_options.RetryDelay, cancellationToken);
            return null;
        }

        var reply = TurnReply.Judge(row.Name, answer, _clock.GetUtcNow());
        if (reply.Response is not { RequiresHistory: true })
            return reply;
        _logger.TurnNeverAnswered(row.InstanceId, row.Name);
        await Task.Delay(_options.RetryDelay, cancellationToken);
        return null;
    }

    private async Task CommitAsync(Instance instance, InstanceRow row, TurnCommit commit, CancellationToken cancellationToken)
    {
        var (outgoing, continuation) = await _store.CommitAsync(commit, row.ExecutionId, cancellationToken);
        Interlocked.Increment(ref _turnsRun);
        lock (instance.Lock)
        {
            instance.Inbox.RemoveAll(commit.Consumed.Contains);
            instance.Become(commit.Row);
            if (continuation is null && !commit.Row.IsFinished)
            {
                instance.Remember(commit.Events);
            }
            else
            {
                EndExecution(instance);
                if (continuation is not null)
                    instance.Inbox.Insert(0, continuation);
            }
        }

        if (continuation is null && !commit.Row.IsFinished)
            await ResumeAsync(instance, commit.Row.ExecutionId, commit.Events, cancellationToken);
        foreach (var sent in outgoing)
            await CarryOutAsync(instance, row, sent, cancellationToken);
        if (continuation is not null)
            await _store.DeleteRunsBeforeAsync(instance.Id, commit.Row.Run, cancellationToken);
        if (commit.Row is { IsFinished: true, Parent: { } parent })
            await NotifyParentAsync(parent, commit.Events.Last(e => e.ExecutionCompleted is not null).ExecutionCompleted, cancellationToken);
    }

    private void EndExecution(Instance instance)
    {
        instance.ForgetExecution();
        _timers.Remove(instance.Timers);
        instance.Timers.Clear();
    }

    // Messages of an ended execution, of actions already answered and for finished instances are dropped, as on the real host.
    private static (List<InboxMessage> Told, List<InboxMessage> Dropped) Choose(Instance instance)
    {
        if (instance.Row is not { IsFinished: false } row)
            return ([], [.. instance.Inbox]);
        List<InboxMessage> told = [], dropped = [];
        var start = row.Turns == 0 ? instance.Inbox.FirstOrDefault(message => message.IsStart && message.ExecutionId == row.ExecutionId) : null;
        if (row.Turns == 0 && start is null)
            return ([], [.. instance.Inbox]);
        if (start is not null)
            told.Add(start);
        if (start is { IsContinuation: true })
            return (told, dropped);
        foreach (var message in instance.Inbox.Take(MessagesPerTurn))
        {
            if (message != start)
                (Wants(instance, row, message) ? told : dropped).Add(message);
        }

        return (told, dropped);
    }

    private static bool Wants(Instance instance, InstanceRow row, InboxMessage message)
    {
        if (message.ExecutionId is { } execution && execution != row.ExecutionId)
            return false;
        var e = message.Events[0];
        return e.EventTypeCase switch
        {
            HistoryEvent.EventTypeOneofCase.ExecutionStarted => false,
            HistoryEvent.EventTypeOneofCase.TaskCompleted => instance.Pending.ContainsKey(e.TaskCompleted.TaskScheduledId),
            HistoryEvent.EventTypeOneofCase.TaskFailed => instance.Pending.ContainsKey(e.TaskFailed.TaskScheduledId),
            HistoryEvent.EventTypeOneofCase.TimerFired => instance.Pending.ContainsKey(e.TimerFired.TimerId),
            HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted => instance.Pending.ContainsKey(e.SubOrchestrationInstanceCompleted.TaskScheduledId),
            HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed => instance.Pending.ContainsKey(e.SubOrchestrationInstanceFailed.TaskScheduledId),
            _ => true,
        };
    }

    private async Task DropAsync(Instance instance, List<InboxMessage> messages, CancellationToken cancellationToken)
    {
        await _store.DeleteAsync(instance.Id, messages.Where(message => message.RowKey is not null).Select(message => (message.RowKey!, message.Overflow)), cancellationToken);
        lock (instance.Lock)
            instance.Inbox.RemoveAll(messages.Contains);
    }
}
