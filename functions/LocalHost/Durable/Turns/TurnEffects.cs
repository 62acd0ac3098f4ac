using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Storage;
using Google.Protobuf.WellKnownTypes;
using static EventEvaluation.Durable.Protocol.OrchestratorAction;

namespace EventEvaluation.LocalHost.Durable.Turns;

/// <summary>Works out what a turn changes; touches nothing itself.</summary>
internal static class TurnEffects
{
    /// <summary>The changes of a turn.</summary>
    /// <param name="row">The instance before the turn.</param>
    /// <param name="events">What the turn told anew.</param>
    /// <param name="consumed">The messages that go with them.</param>
    /// <param name="reply">The judged answer.</param>
    /// <param name="now">When the turn ends.</param>
    public static TurnCommit Of(InstanceRow row, IReadOnlyList<HistoryEvent> events, IReadOnlyList<InboxMessage> consumed, TurnReply reply, DateTimeOffset now)
    {
        var history = events.ToList();
        var completion = Completion(reply, events);
        var ends = completion is not null;
        var send = new List<OrchestratorAction>();
        var orphans = new List<OrchestratorAction>();
        foreach (var action in reply.Response?.Actions ?? [])
        {
            if (Scheduled(action, now) is { } scheduled)
                history.Add(scheduled);
            if (action.SendEvent is not null || (ends && action.CreateSubOrchestration is not null))
                send.Add(action);
            else if (ends && action.ScheduleTask is not null)
                orphans.Add(action);
        }

        var continued = completion?.CompleteOrchestration.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew;
        if (completion is not null && !continued)
            history.Add(Completed(completion, now));
        // As recorded: the batch that carries an execution on ends closed already, and is closed again only after actions.
        if (history.Count > events.Count || history[^1].OrchestratorCompleted is null)
            history.Add(HistoryEvents.Of(now, e => e.OrchestratorCompleted = new OrchestratorCompletedEvent()));

        var after = row with
        {
            Turns = row.Turns + 1,
            UpdatedAt = now,
            CustomStatus = reply.Response is null ? row.CustomStatus : reply.Response.CustomStatus,
            Status = completion is null || continued ? StillRunning(row.Status, events) : completion.CompleteOrchestration.OrchestrationStatus,
        };
        if (!continued)
            return new TurnCommit(after, row.Run, row.Turns, history, consumed, send, orphans, null);

        after = after with { Run = row.Run + 1, Turns = 0, ExecutionId = Guid.NewGuid().ToString("N"), StartAt = null };
        return new TurnCommit(after, row.Run, row.Turns, history, consumed, send, orphans, Continuation(after, completion!.CompleteOrchestration, now));
    }

    /// <summary>The message that begins a sub-orchestration or an instance.</summary>
    public static HistoryEvent Started(InstanceRow row, string? input, DateTimeOffset now) => HistoryEvents.Of(now, e => e.ExecutionStarted = new ExecutionStartedEvent
    {
        Name = row.Name,
        Version = row.Version,
        Input = input,
        OrchestrationInstance = new OrchestrationInstance { InstanceId = row.InstanceId, ExecutionId = row.ExecutionId },
        ScheduledStartTimestamp = row.StartAt is { } start ? Timestamp.FromDateTimeOffset(start) : null,
        ParentInstance = row.Parent is { } parent
            ? new ParentInstanceInfo
            {
                TaskScheduledId = parent.TaskId,
                Name = parent.Name,
                OrchestrationInstance = new OrchestrationInstance { InstanceId = parent.InstanceId, ExecutionId = parent.ExecutionId },
            }
            : null,
    });

    // What ends the execution: the answer's own action, a bad answer, or a termination that the answer took no notice of.
    private static OrchestratorAction? Completion(TurnReply reply, IReadOnlyList<HistoryEvent> events)
    {
        if (reply.Response is not { } response)
            return Ending(events, OrchestrationStatus.Failed, reply.Failure);
        return events.LastOrDefault(e => e.ExecutionTerminated is not null)?.ExecutionTerminated is { } terminated
            && response.Actions.All(action => action.CompleteOrchestration is null)
                ? Ending(events, OrchestrationStatus.Terminated, terminated.Input)
                : response.Actions.LastOrDefault(action => action.CompleteOrchestration is not null);
    }

    private static OrchestratorAction Ending(IReadOnlyList<HistoryEvent> events, OrchestrationStatus status, string? result) => new()
    {
        Id = Math.Max(0, events.Max(e => e.EventId)),
        CompleteOrchestration = new CompleteOrchestrationAction { OrchestrationStatus = status, Result = result },
    };

    private static HistoryEvent? Scheduled(OrchestratorAction action, DateTimeOffset now) => action.OrchestratorActionTypeCase switch
    {
        OrchestratorActionTypeOneofCase.ScheduleTask => HistoryEvents.Of(action.Id, now, e => e.TaskScheduled = new TaskScheduledEvent
        {
            Name = action.ScheduleTask.Name,
            Version = action.ScheduleTask.Version,
            Input = action.ScheduleTask.Input,
        }),
        OrchestratorActionTypeOneofCase.CreateTimer => HistoryEvents.Of(action.Id, now, e => e.TimerCreated = new TimerCreatedEvent
        {
            // Through .NET's hundred nanoseconds, as on the real host.
            FireAt = Timestamp.FromDateTimeOffset(action.CreateTimer.FireAt.ToDateTimeOffset()),
        }),
        OrchestratorActionTypeOneofCase.CreateSubOrchestration => HistoryEvents.Of(action.Id, now, e => e.SubOrchestrationInstanceCreated = new SubOrchestrationInstanceCreatedEvent
        {
            InstanceId = action.CreateSubOrchestration.InstanceId,
            Name = action.CreateSubOrchestration.Name,
            Version = action.CreateSubOrchestration.Version,
            Input = action.CreateSubOrchestration.Input,
        }),
        OrchestratorActionTypeOneofCase.SendEvent => HistoryEvents.Of(action.Id, now, e => e.EventSent = new EventSentEvent
        {
            InstanceId = action.SendEvent.Instance.InstanceId,
            Name = action.SendEvent.Name,
            Input = action.SendEvent.Data,
        }),
        _ => null,
    };

    private static HistoryEvent Completed(OrchestratorAction action, DateTimeOffset now)
    {
        var complete = action.CompleteOrchestration;
        // Where code failed and gave no result, the host makes the instance's output of type and message.
        var result = complete.Result ?? (complete.FailureDetails is { } details ? $"{details.ErrorType}: {details.ErrorMessage}" : null);
        return HistoryEvents.Of(action.Id, now, e => e.ExecutionCompleted = new ExecutionCompletedEvent
        {
            OrchestrationStatus = complete.OrchestrationStatus,
            Result = result,
            FailureDetails = complete.FailureDetails,
        });
    }

    private static InboxMessage Continuation(InstanceRow row, CompleteOrchestrationAction complete, DateTimeOffset now)
    {
        var carried = complete.CarryoverEvents.Select(e => HistoryEvents.Of(now, copy => copy.EventRaised = e.EventRaised)).Where(e => e.EventRaised is not null);
        return new InboxMessage(EngineKeys.NewMessage(), InboxMessage.NextSequence(), row.ExecutionId, [Started(row, complete.Result, now), .. carried])
        {
            IsContinuation = true,
        };
    }

    private static OrchestrationStatus StillRunning(OrchestrationStatus before, IReadOnlyList<HistoryEvent> events) =>
        events.LastOrDefault(e => e.ExecutionSuspended is not null || e.ExecutionResumed is not null) switch
        {
            { ExecutionSuspended: not null } => OrchestrationStatus.Suspended,
            { ExecutionResumed: not null } => OrchestrationStatus.Running,
            _ => before == OrchestrationStatus.Pending ? OrchestrationStatus.Running : before,
        };
}
