using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Something that a scripted orchestrator waits for.</summary>
internal sealed class Wait(int id)
{
    public int Id { get; } = id;

    public bool IsDone { get; private set; }

    public string? Result { get; private set; }

    public TaskFailureDetails? Failure { get; private set; }

    public bool Failed { get; private set; }

    public void Done(string? result, bool failed = false, TaskFailureDetails? failure = null)
    {
        if (!IsDone)
            (IsDone, Result, Failed, Failure) = (true, result, failed, failure);
    }
}

/// <summary>
/// A replaying orchestrator of the plainest kind, independent of our library: code is an iterator that yields what it waits for, each
/// yield a set of which one is enough, and returns its result by <see cref="Return"/>.
/// </summary>
internal sealed class ReplayScript
{
    private readonly Dictionary<int, Wait> _waits = [];
    private readonly List<OrchestratorAction> _actions = [];
    private readonly List<(string Name, Wait Wait)> _eventWaits = [];
    private readonly List<HistoryEvent> _buffered = [];
    private readonly List<HistoryEvent> _held = [];
    private CompleteOrchestrationAction? _completion;
    private int _next;
    private bool _suspended;

    public string InstanceId { get; private set; } = "";

    public string? Input { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public string? Status { get; set; }

    public bool CarriesOver { get; set; } = true;

    public static OrchestratorResponse Run(OrchestratorRequest request, Func<ReplayScript, IEnumerable<Wait[]>> code)
    {
        var script = new ReplayScript { InstanceId = request.InstanceId };
        return script.Replay(request, code);
    }

    public Wait Call(string name, string? input) => Add(id => new() { Id = id, ScheduleTask = new() { Name = name, Input = input } });

    public Wait Timer(TimeSpan span) => Add(id => new() { Id = id, CreateTimer = new() { FireAt = Timestamp.FromDateTimeOffset(Now + span) } });

    public Wait Sub(string name, string instanceId, string? input) =>
        Add(id => new() { Id = id, CreateSubOrchestration = new() { Name = name, InstanceId = instanceId, Input = input } });

    public void Send(string instanceId, string name, string? data) =>
        Add(id => new() { Id = id, SendEvent = new() { Instance = new() { InstanceId = instanceId }, Name = name, Data = data } });

    public Wait Event(string name)
    {
        var wait = new Wait(-1);
        _eventWaits.Add((name, wait));
        Match();
        return wait;
    }

    public void Return(string? result) => _completion = new() { OrchestrationStatus = OrchestrationStatus.Completed, Result = result };

    public void Fail(string type, string message) =>
        _completion = new() { OrchestrationStatus = OrchestrationStatus.Failed, FailureDetails = new() { ErrorType = type, ErrorMessage = message } };

    public void ContinueAsNew(string input) => _completion = new() { OrchestrationStatus = OrchestrationStatus.ContinuedAsNew, Result = input };

    public static string Text(string? json) => JsonSerializer.Deserialize<string>(json!)!;

    private Wait Add(Func<int, OrchestratorAction> make)
    {
        var action = make(_next++);
        _actions.Add(action);
        return _waits[action.Id] = new Wait(action.Id);
    }

    private OrchestratorResponse Replay(OrchestratorRequest request, Func<ReplayScript, IEnumerable<Wait[]>> code)
    {
        IEnumerator<Wait[]>? coroutine = null;
        foreach (var e in request.PastEvents.Concat(request.NewEvents))
        {
            if (e.ExecutionStarted is { } started)
            {
                Input = started.Input;
                coroutine = code(this).GetEnumerator();
                Assert.NotEqual(default, Now);
                if (!coroutine.MoveNext())
                    coroutine = null;
            }
            else if (e.ExecutionTerminated is { } terminated)
            {
                _actions.Clear();
                _completion = new() { OrchestrationStatus = OrchestrationStatus.Terminated, Result = terminated.Input };
                break;
            }
            else
            {
                Tell(e);
            }

            while (coroutine is not null && _completion is null && !_suspended && coroutine.Current.Any(wait => wait.IsDone) && coroutine.MoveNext())
            {
            }
        }

        var response = new OrchestratorResponse { InstanceId = InstanceId, CustomStatus = Status };
        if (_suspended && _completion is null)
            return response;
        response.Actions.Add(_actions);
        if (_completion is { } completion)
        {
            if (completion.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew && CarriesOver)
                completion.CarryoverEvents.Add(_buffered);
            response.Actions.Add(new OrchestratorAction { Id = _next, CompleteOrchestration = completion });
        }

        return response;
    }

    private void Tell(HistoryEvent e)
    {
        switch (e.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.OrchestratorStarted: Now = e.Timestamp.ToDateTimeOffset(); break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended: _suspended = true; break;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                _suspended = false;
                _held.ForEach(Tell);
                _held.Clear();
                break;
            case HistoryEvent.EventTypeOneofCase.TaskScheduled or HistoryEvent.EventTypeOneofCase.TimerCreated
                or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated or HistoryEvent.EventTypeOneofCase.EventSent:
                Assert.Equal(1, _actions.RemoveAll(action => action.Id == e.EventId));
                break;
            case HistoryEvent.EventTypeOneofCase.OrchestratorCompleted: break;
            default:
                if (_suspended)
                    _held.Add(e);
                else
                    Resolve(e);
                break;
        }
    }

    private void Resolve(HistoryEvent e)
    {
        switch (e.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.TaskCompleted: _waits[e.TaskCompleted.TaskScheduledId].Done(e.TaskCompleted.Result); break;
            case HistoryEvent.EventTypeOneofCase.TaskFailed: _waits[e.TaskFailed.TaskScheduledId].Done(null, true, e.TaskFailed.FailureDetails); break;
            case HistoryEvent.EventTypeOneofCase.TimerFired: _waits[e.TimerFired.TimerId].Done(null); break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
                _waits[e.SubOrchestrationInstanceCompleted.TaskScheduledId].Done(e.SubOrchestrationInstanceCompleted.Result);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
                _waits[e.SubOrchestrationInstanceFailed.TaskScheduledId].Done(null, true, e.SubOrchestrationInstanceFailed.FailureDetails);
                break;
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                _buffered.Add(e);
                Match();
                break;
            default: throw new InvalidOperationException($"{e.EventTypeCase} was not expected.");
        }
    }

    private void Match()
    {
        foreach (var (name, wait) in _eventWaits.Where(waiting => !waiting.Wait.IsDone).ToList())
        {
            if (_buffered.Find(e => e.EventRaised.Name == name) is { } raised)
            {
                _buffered.Remove(raised);
                wait.Done(raised.EventRaised.Input);
            }
        }
    }
}
