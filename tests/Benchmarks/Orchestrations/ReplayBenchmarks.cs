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
