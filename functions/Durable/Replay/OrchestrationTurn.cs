using EventEvaluation.Durable.Protocol;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>An orchestrator's code with its JSON on both sides: input text in, output text out.</summary>
internal delegate Task<string> OrchestratorCode(TaskOrchestrationContext context, string? input);

/// <summary>
/// One turn of one instance: runs the code over the history, event by event, and says what is to be done next. This part reads the
/// history; the parts beside it are the context that the code sees, and the answer.
/// </summary>
internal sealed partial class OrchestrationTurn : TaskOrchestrationContext
{
    private readonly OrchestratorRequest _request;
    private readonly OrchestratorCode _code;
    private readonly TurnThread _thread;
    private readonly ExternalEvents _events = new();
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly Queue<HistoryEvent> _held = new();
    private ExecutionStartedEvent? _started;
    private ExecutionTerminatedEvent? _terminated;
    private Task<string>? _run;
    private DateTimeOffset _now;
    private bool _replaying = true;
    private bool _suspended;
    private bool _hasEnded;

    private OrchestrationTurn(OrchestratorRequest request, OrchestratorCode code, Action onForeign)
    {
        (_request, _code) = (request, code);
        _thread = new TurnThread(onForeign);
    }

    /// <summary>Works one turn. Never throws: whatever goes wrong in the code is a failed instance, said in the answer.</summary>
    /// <param name="request">The history and what is new.</param>
    /// <param name="code">The orchestrator.</param>
    /// <param name="foreign">Where awaits of foreign tasks are remembered.</param>
    /// <param name="logger">Where a failure is logged.</param>
    public static OrchestratorResponse Work(OrchestratorRequest request, OrchestratorCode code, ForeignAwaits foreign, ILogger logger)
    {
        OrchestrationTurn? turn = null;
        turn = new OrchestrationTurn(request, code, () => foreign.Notice(request.InstanceId, turn!.ForeignAwaitMessage(), logger));
        try
        {
            turn.GoThroughHistory();
            if (!turn.HasEnded && foreign.Find(request.InstanceId) is { } message) throw new OrchestratorCodeException(message);
            if (!turn.HasEnded && turn.AwaitsNothingOfOurs) throw new OrchestratorCodeException(turn.ForeignAwaitMessage());
            var response = turn.Answer();
            turn.LogFailure(logger);
            return response;
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "Orchestrator {Orchestrator}, instance {InstanceId}, failed", turn.Name, request.InstanceId);
            return turn.AnswerFailure(failure);
        }
        finally
        {
            turn._thread.Close();
            if (turn.HasEnded) foreign.Forget(request.InstanceId);
        }
    }

    private bool HasEnded => _terminated is not null || _hasEnded;

    // While suspended, what the code awaits may be among the events held back.
    private bool AwaitsNothingOfOurs => !_suspended && _open.Count == 0 && !_events.AnyWaiting;

    private void GoThroughHistory()
    {
        if (_request.RequiresHistoryStreaming) throw new OrchestratorCodeException("The host sent no history (streaming is not supported here).");
        foreach (var past in _request.PastEvents) Go(past);
        _replaying = false;
        foreach (var fresh in _request.NewEvents) Go(fresh);
        if (_started is null) throw new OrchestratorCodeException("The history has no executionStarted event.");
    }

    private void Go(HistoryEvent next)
    {
        if (_terminated is not null) return;
        switch (next.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.OrchestratorStarted:
                _now = next.Timestamp.ToDateTimeOffset();
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                Start(next.ExecutionStarted);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskScheduled:
                Confirm(next.EventId, ActionKind.Activity, next.TaskScheduled.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.TimerCreated:
                Confirm(next.EventId, ActionKind.Timer, null);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated:
                Confirm(next.EventId, ActionKind.SubOrchestration, next.SubOrchestrationInstanceCreated.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.EventSent:
                Confirm(next.EventId, ActionKind.SentEvent, next.EventSent.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                _suspended = true;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                _suspended = false;
                while (!_suspended && _held.TryDequeue(out var held)) Deliver(held);
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionTerminated:
                _terminated = next.ExecutionTerminated;
                break;
            case HistoryEvent.EventTypeOneofCase.TaskCompleted:
            case HistoryEvent.EventTypeOneofCase.TaskFailed:
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
            case HistoryEvent.EventTypeOneofCase.TimerFired:
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                if (_suspended) _held.Enqueue(next);
                else Deliver(next);
                break;
            default:
                // orchestratorCompleted, genericEvent (what a rewind leaves), historyState, continueAsNew, executionRewound: nothing to do.
                break;
        }
    }

    private void Start(ExecutionStartedEvent started)
    {
        if (_started is not null) return;
        _started = started;
        _thread.Run(() =>
        {
            _run = _code(this, string.IsNullOrEmpty(started.Input) ? null : started.Input);
            // It counts only if it ends on this thread: code that went its way on another (ConfigureAwait(false) in the orchestrator) may be
            // anywhere when the answer goes out.
            _ = _run.ContinueWith(
                _ =>
                {
                    if (_thread.IsCurrent) _hasEnded = true;
                    else _thread.NoticeForeign();
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        });
    }

    private void Deliver(HistoryEvent next) => _thread.Run(() =>
    {
        switch (next.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                _events.Arrive(next);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskCompleted:
                Succeed(next.TaskCompleted.TaskScheduledId, ActionKind.Activity, next.TaskCompleted.Result);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskFailed:
                Fail(next.TaskFailed.TaskScheduledId, ActionKind.Activity, next.TaskFailed.FailureDetails);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
                var ended = next.SubOrchestrationInstanceCompleted;
                Succeed(ended.TaskScheduledId, ActionKind.SubOrchestration, ended.Result);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
                var failed = next.SubOrchestrationInstanceFailed;
                Fail(failed.TaskScheduledId, ActionKind.SubOrchestration, failed.FailureDetails);
                break;
            case HistoryEvent.EventTypeOneofCase.TimerFired:
                // The id alone counts: a timer may fire up to a second before its time.
                Succeed(next.TimerFired.TimerId, ActionKind.Timer, null);
                break;
        }
    });

    private void Succeed(int id, ActionKind kind, string? result)
    {
        if (Close(id, kind) is { } task) TurnThread.Complete(() => task.Succeed(result));
    }

    private void Fail(int id, ActionKind kind, Protocol.TaskFailureDetails? failure)
    {
        // The host leaves the details out when it does not know the activity at all.
        var details = failure is null ? new TaskFailureDetails("", "The host gave no reason; is there a function of that name?") : FailureWire.Read(failure);
        if (Close(id, kind) is { } task) TurnThread.Complete(() => task.Fail(details));
    }

    // Unknown ids are duplicates and what comes too late: nothing to do.
    private OpenTask? Close(int id, ActionKind kind)
    {
        if (!_open.TryGetValue(id, out var task) || task.Kind != kind) return null;
        _open.Remove(id);
        return task;
    }
}
