using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>The turn of an instance that has called many activities, each answered with 1, as the host sends it.</summary>
internal static class LongHistory
{
    private static readonly Timestamp At = Timestamp.FromDateTimeOffset(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>How many events one call leaves: in a sequence each answer has a turn of its own.</summary>
    /// <param name="fanOut">Whether all calls were made at once.</param>
    public static int EventsPerCall(bool fanOut) => fanOut ? 2 : 4;

    /// <summary>The request of the last turn.</summary>
    /// <param name="calls">How many activities were called.</param>
    /// <param name="fanOut">Whether all at once, or one after the other.</param>
    public static OrchestratorRequest Of(int calls, bool fanOut)
    {
        var request = new OrchestratorRequest { InstanceId = "long" };
        Add(new HistoryEvent { EventId = -1, OrchestratorStarted = new OrchestratorStartedEvent() });
        Add(new HistoryEvent
        {
            EventId = -1,
            ExecutionStarted = new ExecutionStartedEvent { Name = "Long", Input = $"{calls}", OrchestrationInstance = new OrchestrationInstance { InstanceId = "long", ExecutionId = "one" } },
        });
        for (var n = 0; n < calls; n++)
        {
            Add(new HistoryEvent { EventId = n, TaskScheduled = new TaskScheduledEvent { Name = "Double" } });
            if (!fanOut)
                Answer(n);
        }

        for (var n = 0; fanOut && n < calls; n++)
            Add(Completed(n));
        request.NewEvents.Add(new HistoryEvent { EventId = -1, Timestamp = At, OrchestratorStarted = new OrchestratorStartedEvent() });
        return request;

        void Answer(int n)
        {
            Add(new HistoryEvent { EventId = -1, OrchestratorCompleted = new OrchestratorCompletedEvent() });
            Add(new HistoryEvent { EventId = -1, OrchestratorStarted = new OrchestratorStartedEvent() });
            Add(Completed(n));
        }

        void Add(HistoryEvent entry)
        {
            entry.Timestamp = At;
            request.PastEvents.Add(entry);
        }
    }

    private static HistoryEvent Completed(int n) => new() { EventId = -1, TaskCompleted = new TaskCompletedEvent { TaskScheduledId = n, Result = "1" } };
}
