using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using EventEvaluation.Durable;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>The replay of long histories, beside the reading of their bytes, which nothing can do without.</summary>
public partial class ReplayBenchmarks
{
    private static readonly ActivityName<int, int> Double = new("Double", Shapes.Default.Int32, Shapes.Default.Int32) { Format = PayloadFormat.Plain };
    private byte[] _bytes = [];
    private OrchestratorRequest _request = new();
    private OrchestratorCode _code = null!;

    /// <summary>How many events the history has.</summary>
    [Params(1_000, 10_000)]
    public int Events { get; set; }

    /// <summary>Whether the activities were called all at once, or one after the other.</summary>
    [Params(false, true)]
    public bool FanOut { get; set; }

    /// <summary>Makes the history, and sees that its replay comes to the end.</summary>
    [GlobalSetup]
    public void Make()
    {
        var calls = Events / LongHistory.EventsPerCall(FanOut);
        _code = FanOut ? (context, _) => AtOnceAsync(context, calls) : (context, _) => InTurnAsync(context, calls);
        _request = LongHistory.Of(calls, FanOut);
        _bytes = _request.ToByteArray();
        if (Replay().Actions is not [{ CompleteOrchestration.Result: { } result }] || result != $"{calls}")
            throw new InvalidOperationException("The replay did not come to its end.");
    }

    /// <summary>Reads the bytes of the history.</summary>
    [Benchmark(Baseline = true)]
    public OrchestratorRequest Read() => OrchestratorRequest.Parser.ParseFrom(_bytes);

    /// <summary>Runs the code over the history that was read.</summary>
    [Benchmark]
    public OrchestratorResponse Replay() => OrchestrationTurn.Work(_request, _code, new ForeignAwaits(), NullLogger.Instance);

    /// <summary>The same calls as plain tasks: numbers out, numbers back, as many held open as the orchestration holds. Linear by its making; what it grows by is the machine's.</summary>
    [Benchmark]
    public async Task<string> Plain()
    {
        var calls = Events / LongHistory.EventsPerCall(FanOut);
        var open = new Queue<TaskCompletionSource<string>>();
        if (!FanOut)
        {
            var sum = 0;
            for (var n = 0; n < calls; n++)
            {
                var called = CallPlainAsync(n, open);
                Complete(open);
                sum += await called;
            }

            return $"{sum}";
        }

        var all = Task.WhenAll(Enumerable.Range(0, calls).Select(n => CallPlainAsync(n, open)).ToList());
        while (open.Count > 0)
            Complete(open);
        return $"{(await all).Sum()}";
    }

    private static async Task<int> CallPlainAsync(int input, Queue<TaskCompletionSource<string>> open)
    {
        _ = JsonSerializer.Serialize(input, Shapes.Default.Int32);
        var completion = new TaskCompletionSource<string>();
        open.Enqueue(completion);
        return JsonSerializer.Deserialize(await completion.Task, Shapes.Default.Int32);
    }

    private static void Complete(Queue<TaskCompletionSource<string>> open) => open.Dequeue().SetResult("1");

    private static async Task<string> InTurnAsync(TaskOrchestrationContext context, int calls)
    {
        var sum = 0;
        for (var n = 0; n < calls; n++)
            sum += await context.CallActivityAsync(Double, n);
        return $"{sum}";
    }

    private static async Task<string> AtOnceAsync(TaskOrchestrationContext context, int calls) =>
        $"{(await Task.WhenAll(Enumerable.Range(0, calls).Select(n => context.CallActivityAsync(Double, n)))).Sum()}";

    [JsonSerializable(typeof(int))]
    private sealed partial class Shapes : JsonSerializerContext;
}
