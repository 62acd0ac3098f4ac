using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventEvaluation.Durable.Tests.Replay;

/// <summary>
/// An instance in memory: keeps the history as the host does, works a turn for whatever happens, and puts the answer's actions into the history.
/// Each turn goes through the bytes and is replayed from nothing, as on the host.
/// </summary>
internal sealed class TestInstance
{
    public static readonly DateTimeOffset Began = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly OrchestratorCode _code;
    private readonly ForeignAwaits _foreign = new();
    private readonly ILogger _logger;
    private readonly List<HistoryEvent> _past = [];
    private int _executions;

    private TestInstance(OrchestratorCode code, ILogger? logger) => (_code, _logger) = (code, logger ?? NullLogger.Instance);

    public string Id { get; init; } = "test";

    public string? Version { get; init; }

    public DateTimeOffset Now { get; set; } = Began;

    public OrchestratorResponse Response { get; private set; } = new();

    public IReadOnlyList<OrchestratorAction> Actions => Response.Actions;

    public List<HistoryEvent> Past => _past;

    public CompleteOrchestrationAction? End => Actions.Count == 0 ? null : Actions[^1].CompleteOrchestration;

    public string? Failure => End?.FailureDetails?.ErrorMessage;

    public static TestInstance Of<TIn, TOut>(
        Func<TaskOrchestrationContext, TIn, Task<TOut>> run, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, ILogger? logger = null, string id = "test", string? version = null) =>
        new(async (context, text) => JsonSerializer.Serialize(await run(context, text is null ? default! : JsonSerializer.Deserialize(text, input)!), output), logger)
        {
            Id = id,
            Version = version,
        };

    /// <summary>One whose code takes nothing and gives a text.</summary>
    public static TestInstance Of(Func<TaskOrchestrationContext, Task<string>> run, ILogger? logger = null) =>
        Of((context, _) => run(context), Json.Any, Json.Text, logger);

    public TestInstance Start(string? input = null) => Turn(Started(input));

    public TestInstance Complete(int id, string result) => Turn(Completed(id, result));

    public TestInstance Fail(int id, TaskFailureDetails failure) =>
        Turn(new HistoryEvent { TaskFailed = new TaskFailedEvent { TaskScheduledId = id, FailureDetails = FailureWire.Write(failure) } });

    public TestInstance Fire(int id) => Turn(Fired(id));

    public TestInstance Raise(string name, string? json) => Turn(Raised(name, json));

    public HistoryEvent Started(string? input) => new()
    {
        ExecutionStarted = new ExecutionStartedEvent
        {
            Name = "Test",
            Input = input,
            Version = Version,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = Id, ExecutionId = $"execution-{_executions++}" },
        },
    };

    public static HistoryEvent Completed(int id, string result) => new() { TaskCompleted = new TaskCompletedEvent { TaskScheduledId = id, Result = result } };

    public static HistoryEvent Fired(int id) => new() { TimerFired = new TimerFiredEvent { TimerId = id } };

    public static HistoryEvent Raised(string name, string? json) => new() { EventRaised = new EventRaisedEvent { Name = name, Input = json } };

    public static HistoryEvent Suspended() => new() { ExecutionSuspended = new ExecutionSuspendedEvent() };

    public static HistoryEvent Resumed() => new() { ExecutionResumed = new ExecutionResumedEvent() };

    /// <summary>Works one turn with the given events.</summary>
    public TestInstance Turn(params HistoryEvent[] events)
    {
        var request = new OrchestratorRequest { InstanceId = Id };
        request.PastEvents.AddRange(_past);
        request.NewEvents.Add(Stamp(new HistoryEvent { OrchestratorStarted = new OrchestratorStartedEvent() }));
        request.NewEvents.AddRange(events.Select(Stamp));
        Response = OrchestrationTurn.Work(OrchestratorRequest.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(request)), _code, _foreign, _logger);
        _past.AddRange(request.NewEvents);
        foreach (var action in Response.Actions)
        {
            if (Confirmation(action) is { } confirmed) _past.Add(Stamp(confirmed));
        }
        _past.Add(Stamp(new HistoryEvent { OrchestratorCompleted = new OrchestratorCompletedEvent() }));
        return this;
    }

    /// <summary>The run after a continue-as-new.</summary>
    public TestInstance NextRun()
    {
        var end = End!;
        _past.Clear();
        return Turn([Started(end.Result), .. end.CarryoverEvents]);
    }

    /// <summary>A result as an activity with sealed payloads gives it, after the host made JSON of it.</summary>
    public static string Sealed<T>(T value, JsonTypeInfo<T> type) => SealedPayload.Quote(SealedPayload.WriteValue(value, type));

    private HistoryEvent Stamp(HistoryEvent entry)
    {
        entry.Timestamp = Now.ToTimestamp();
        if (Confirms(entry) is false) entry.EventId = -1;
        return entry;
    }

    private static bool Confirms(HistoryEvent entry) => entry.EventTypeCase is HistoryEvent.EventTypeOneofCase.TaskScheduled
        or HistoryEvent.EventTypeOneofCase.TimerCreated or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated or HistoryEvent.EventTypeOneofCase.EventSent;

    private static HistoryEvent? Confirmation(OrchestratorAction action) => action.OrchestratorActionTypeCase switch
    {
        OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask =>
            new HistoryEvent { EventId = action.Id, TaskScheduled = new TaskScheduledEvent { Name = action.ScheduleTask.Name } },
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer =>
            new HistoryEvent { EventId = action.Id, TimerCreated = new TimerCreatedEvent { FireAt = action.CreateTimer.FireAt } },
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration => new HistoryEvent
        {
            EventId = action.Id,
            SubOrchestrationInstanceCreated = new SubOrchestrationInstanceCreatedEvent
            {
                Name = action.CreateSubOrchestration.Name,
                InstanceId = action.CreateSubOrchestration.InstanceId,
            },
        },
        OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent =>
            new HistoryEvent { EventId = action.Id, EventSent = new EventSentEvent { InstanceId = action.SendEvent.Instance.InstanceId, Name = action.SendEvent.Name } },
        _ => null,
    };
}
