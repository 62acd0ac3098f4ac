using EventEvaluation.Durable.Protocol;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <content>What the code has asked for, held against the history, and the answer.</content>
internal sealed partial class OrchestrationTurn
{
    // By number, which is the order of creation: what the history has not confirmed yet is what the host is told.
    private readonly SortedDictionary<int, (ActionKind Kind, string? Name, OrchestratorAction Action, string Place)> _actions = [];
    private int _nextId;
    private string? _lastCall;

    private OpenTask<T> Call<T>(ActionKind kind, string? name, OrchestratorAction action, Func<string?, T> read, string file, int line)
    {
        var id = Add(kind, name, action, file, line);
        var task = new OpenTask<T>(kind, name ?? "timer", id, read);
        _open.Add(id, task);
        return task;
    }

    private int Add(ActionKind kind, string? name, OrchestratorAction action, string file, int line)
    {
        EnterCall(Word(kind), name, file, line);
        action.Id = _nextId++;
        _actions.Add(action.Id, (kind, name, action, _lastCall!));
        return action.Id;
    }

    private void EnterCall(string what, string? name, string file, int line)
    {
        if (!_thread.IsCurrent)
        {
            _thread.NoticeForeign();
            throw new OrchestratorCodeException($"The orchestrator '{Name}' used its context outside of its turn ({Describe(what, name, file, line)}): it awaited a task that is not from its context, or started a thread.");
        }
        _lastCall = Describe(what, name, file, line);
    }

    private static string Describe(string what, string? name, string file, int line)
    {
        // Paths are those of the machine that compiled, which may be another system.
        var place = file.Length == 0 ? "" : $" at {file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}:{line}";
        return name is null ? what + place : $"{what} '{name}'{place}";
    }

    private static string Word(ActionKind kind) => kind switch
    {
        ActionKind.Activity => "activity",
        ActionKind.Timer => "timer",
        ActionKind.SubOrchestration => "sub-orchestration",
        _ => "sent event",
    };

    private string ForeignAwaitMessage() =>
        $"The orchestrator '{Name}' awaits a task that is not from its context ({(_lastCall is null ? "before its first call" : $"after {_lastCall}, its last call")}). "
        + "Only tasks of the context, and Task.WhenAll and WhenAny over them, may be awaited; move the rest to an activity.";

    private void Confirm(int id, ActionKind kind, string? name)
    {
        var expected = Describe(Word(kind), name, "", 0);
        if (!_actions.Remove(id, out var action))
            throw new NonDeterministicOrchestrationException(
                $"The code of '{Name}' does not do what its history says it did: the history has {expected} as call #{id}, but the code "
                + (_hasEnded ? "ended before it." : $"made no such call (its last was {_lastCall ?? "none"}).") + Advice);
        if (action.Kind != kind || action.Name != name)
            throw new NonDeterministicOrchestrationException(
                $"The code of '{Name}' does not do what its history says it did: the history has {expected} as call #{id}, but the code made {action.Place}." + Advice);
    }

    private const string Advice = " Was it changed under a running instance (branch on Version), or does it depend on something else than its context?";

    private OrchestratorResponse Answer()
    {
        if (_terminated is not null)
        {
            _actions.Clear();
            Complete(new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Terminated, Result = _terminated.Input });
        }
        else if (_hasEnded && _run is { } run)
        {
            Complete(run.IsCompletedSuccessfully ? Success(run.Result) : Failure(run.Exception?.InnerException ?? new TaskCanceledException(run)));
        }
        // Never empty: an answer without any field would be no answer at all to the host.
        return new OrchestratorResponse
        {
            InstanceId = InstanceId,
            Actions = { _actions.Values.Select(entry => entry.Action) },
            CustomStatus = _customStatus,
        };
    }

    private OrchestratorResponse AnswerFailure(Exception failure)
    {
        _actions.Clear();
        return new OrchestratorResponse
        {
            InstanceId = InstanceId,
            Actions = { new OrchestratorAction { Id = _nextId, CompleteOrchestration = Failure(failure) } },
            CustomStatus = _customStatus,
        };
    }

    private CompleteOrchestrationAction Success(string output)
    {
        if (_nextInput is null) return new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Completed, Result = output };
        var next = new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.ContinuedAsNew, Result = _nextInput };
        // Events that came while suspended were not taken either.
        if (_preserveEvents) next.CarryoverEvents.AddRange(_events.Unprocessed.Concat(_held.Where(held => held.EventRaised is not null)));
        return next;
    }

    private static CompleteOrchestrationAction Failure(Exception failure) => new()
    {
        OrchestrationStatus = OrchestrationStatus.Failed,
        FailureDetails = FailureWire.Write(FailureWire.FromException(failure)),
    };

    private void Complete(CompleteOrchestrationAction action)
    {
        var id = _nextId++;
        _actions.Add(id, (default, null, new OrchestratorAction { Id = id, CompleteOrchestration = action }, ""));
    }

    private void LogFailure(ILogger logger)
    {
        if (_terminated is null && _hasEnded && _run is { IsFaulted: true } run)
            logger.LogError(run.Exception!.InnerException, "Orchestrator {Orchestrator}, instance {InstanceId}, failed", Name, InstanceId);
    }
}
