using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.Support;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Our engine against the recording of the real one: given the same answers, it asks the same questions.</summary>
public sealed class RecordedExchangesTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset RecordedFrom = new(2026, 11, 23, 5, 25, 30, TimeSpan.Zero);

    // Fan-outs are left out: there the order of completions, and how many come in one turn, is chance.
    public static TheoryData<string> Roots => ["seq", "timer", "event", "eventtimeout", "retry", "fail", "sub", "loop", "carry", "status", "terminate", "http500", "seq-b", "retry-b", "terminate-b"];

    [Theory]
    [MemberData(nameof(Roots))]
    public async Task Turns_SameAnswers_AreAskedAsByTheRealHost(string root)
    {
        var calls = RecordedExchanges.Load().Where(call => call.InstanceId == root || call.InstanceId == root + ":0").ToList();
        var left = new ConcurrentQueue<RecordedCall>(calls);
        await using var harness = new EngineHarness(azurite.ConnectionString);
        harness.Clock.FreezeAt(RecordedFrom);
        foreach (var function in calls.Where(call => call.Turn is not null).Select(call => call.Function).Distinct())
            harness.Orchestrator(function, _ => []);
        foreach (var function in calls.Where(call => call.Turn is null).Select(call => call.Function).Distinct())
            harness.Activity(function, (_, _) => Task.FromResult(Next()));
        harness.Instead = _ => Next();
        await harness.StartAsync();
        var hold = harness.Gauge.Begin();

        var first = calls[0].Turn!.NewEvents[1].ExecutionStarted;
        await harness.BeginAsync(first.Name, first.Input, root);
        for (var n = 0; n < calls.Count; n++)
        {
            if (calls[n].Turn?.NewEvents is { } events && n > 0)
                await TellAsync(harness, root, events);
            if (calls[n].Turn?.NewEvents.FirstOrDefault(e => e.TimerFired is not null)?.TimerFired.FireAt.ToDateTimeOffset() is { } due && due > harness.Clock.GetUtcNow())
                harness.Clock.FreezeAt(due);
            while (calls.Count - left.Count <= n)
                await Task.Yield();
        }

        hold.Dispose();
        Assert.Empty(left);
        Assert.Equal(
            calls.Where(call => call.Turn is not null).Select(call => Comparable(call.Turn!)),
            harness.Turns.Select(Comparable));
        Assert.Equal(
            calls.Where(call => call.Turn is null).Select(call => Sorted(call.Function, call.Data, call.Metadata)),
            harness.Calls.Select(call => Sorted(call.Name, call.Data, call.Metadata)));

        InvocationReply Next()
        {
            Assert.True(left.TryDequeue(out var call));
            return call.Reply with { ReturnValue = call.Reply.ReturnValue?.DeepClone() };
        }
    }

    // What a client did before this turn is seen in what the turn told.
    private static async Task TellAsync(EngineHarness harness, string id, IEnumerable<HistoryEvent> events)
    {
        foreach (var e in events)
        {
            if (e.EventRaised is { } raised)
                await harness.RaiseAsync(id, raised.Name, raised.Input);
            if (e.ExecutionTerminated is { } terminated)
                await harness.TerminateAsync(id, terminated.Input);
        }
    }

    private static string Sorted(string function, JsonObject data, JsonObject metadata) =>
        $"{function} {data.ToJsonString()} {string.Join(' ', metadata.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value?.ToJsonString()}"))}";

    // Instants, execution ids and stack traces are the run's own; everything else must be equal.
    private static string Comparable(OrchestratorRequest request)
    {
        var copy = request.Clone();
        foreach (var e in copy.PastEvents.Concat(copy.NewEvents))
        {
            e.Timestamp = new Timestamp();
            if (e.ExecutionStarted is { } started)
            {
                started.OrchestrationInstance.ExecutionId = "execution";
                if (started.ParentInstance is { } parent)
                    parent.OrchestrationInstance.ExecutionId = "execution";
            }

            for (var details = e.TaskFailed?.FailureDetails; details is not null; details = details.InnerFailure)
                details.StackTrace = null;
        }

        return copy.ToString();
    }
}
