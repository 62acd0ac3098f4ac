using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.LocalHost.Durable.Turns;

/// <summary>What the handler is asked in a turn (PROTOCOL.md §5a).</summary>
internal static class TurnRequest
{
    /// <summary>Builds the events that a turn tells anew: the turn's beginning and the messages.</summary>
    /// <param name="now">The instant that the orchestration reads as the present.</param>
    /// <param name="messages">The messages, the one that starts the execution first where it is among them.</param>
    /// <param name="continues">Whether this is the first turn after a continue-as-new; the real host then closes the batch itself.</param>
    public static List<HistoryEvent> NewEvents(DateTimeOffset now, IEnumerable<HistoryEvent> messages, bool continues)
    {
        List<HistoryEvent> events = [HistoryEvents.Of(now, e => e.OrchestratorStarted = new OrchestratorStartedEvent()), .. messages];
        if (continues)
            events.Add(HistoryEvents.Of(now, e => e.OrchestratorCompleted = new OrchestratorCompletedEvent()));
        return events;
    }

    /// <summary>The <c>Data</c> of the invocation: JSON in a JSON string, base64 inside.</summary>
    public static JsonObject Data(string binding, string instanceId, IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> events)
    {
        var request = new OrchestratorRequest
        {
            InstanceId = instanceId,
            PastEvents = { past },
            NewEvents = { events },
            Properties =
            {
                ["HttpDefaultAsyncRequestSleepTimeMilliseconds"] = Value.ForNumber(30000),
                ["IncludeState"] = Value.ForBool(true),
                ["IsExtendedSession"] = Value.ForBool(false),
                ["ExtendedSessionIdleTimeoutInSeconds"] = Value.ForNumber(0),
            },
        };
        return new JsonObject { [binding] = JsonValue.Create($"\"{request.ToByteString().ToBase64()}\"") };
    }
}

/// <summary>Makes history events.</summary>
internal static class HistoryEvents
{
    /// <summary>An event that is no action's: its id is -1.</summary>
    public static HistoryEvent Of(DateTimeOffset at, Action<HistoryEvent> fill) => Of(-1, at, fill);

    /// <summary>An event with an id.</summary>
    public static HistoryEvent Of(int id, DateTimeOffset at, Action<HistoryEvent> fill)
    {
        var e = new HistoryEvent { EventId = id, Timestamp = Timestamp.FromDateTimeOffset(at) };
        fill(e);
        return e;
    }
}
