using System.Diagnostics;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class ReplayCostTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Work_TenTimesTheHistory_AllocatesTenTimesAsMuch(bool fanOut)
    {
        var (small, large) = (Measure(1_000, fanOut), Measure(10_000, fanOut));

        Assert.InRange(large / small, 8, 12);
    }

    private double Measure(int calls, bool fanOut)
    {
        var request = History(calls, fanOut);
        OrchestratorCode code = async (context, _) =>
        {
            var activity = new ActivityName<int, int>("Double", Json.Number, Json.Number) { Format = PayloadFormat.Plain };
            if (fanOut) return $"{(await Task.WhenAll(Enumerable.Range(0, calls).Select(n => context.CallActivityAsync(activity, n)))).Length}";
            var sum = 0;
            for (var n = 0; n < calls; n++) sum += await context.CallActivityAsync(activity, n);
            return $"{sum}";
        };
        OrchestrationTurn.Work(request, code, new ForeignAwaits(), NullLogger.Instance);
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var response = OrchestrationTurn.Work(request, code, new ForeignAwaits(), NullLogger.Instance);
        var (bytes, elapsed, events) = (GC.GetAllocatedBytesForCurrentThread() - before, watch.Elapsed, request.PastEvents.Count);
        Assert.Equal(OrchestrationStatus.Completed, response.Actions.Single().CompleteOrchestration.OrchestrationStatus);
        output.WriteLine($"{(fanOut ? "fan-out" : "sequence")}, {events} events: {elapsed.TotalMilliseconds:F1} ms, {elapsed.TotalMicroseconds / events:F2} µs and {bytes / events} B an event");
        return bytes;
    }

    private static OrchestratorRequest History(int calls, bool fanOut)
    {
        var now = Timestamp.FromDateTimeOffset(TestInstance.Began);
        var request = new OrchestratorRequest { InstanceId = "long" };
        Add(new HistoryEvent { EventId = -1, OrchestratorStarted = new OrchestratorStartedEvent() });
        Add(new HistoryEvent { EventId = -1, ExecutionStarted = new ExecutionStartedEvent { Name = "Long" } });
        if (fanOut)
        {
            for (var n = 0; n < calls; n++) Add(Scheduled(n));
            for (var n = 0; n < calls; n++) Add(TestInstance.Completed(n, "1"));
            return request;
        }
        for (var n = 0; n < calls; n++)
        {
            Add(Scheduled(n));
            Add(new HistoryEvent { EventId = -1, OrchestratorStarted = new OrchestratorStartedEvent() });
            Add(TestInstance.Completed(n, "1"));
        }
        return request;

        static HistoryEvent Scheduled(int id) => new() { EventId = id, TaskScheduled = new TaskScheduledEvent { Name = "Double" } };

        void Add(HistoryEvent entry)
        {
            entry.Timestamp = now;
            request.PastEvents.Add(entry);
        }
    }
}
