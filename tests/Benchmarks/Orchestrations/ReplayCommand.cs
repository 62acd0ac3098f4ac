using System.CommandLine;
using EventEvaluation.Benchmarks.Functions;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>What one event of a history costs in its replay.</summary>
/// <param name="Shape">Whether the calls were made one after the other or all at once.</param>
/// <param name="Events">How many events the history has.</param>
/// <param name="Nanoseconds">Time of an event.</param>
/// <param name="Bytes">Allocation of an event.</param>
/// <param name="RatioToRead">The replay's time over that of reading the history's bytes.</param>
/// <param name="PlainNanoseconds">Time of an event's share of the same calls as plain tasks.</param>
internal sealed record EventCost(string Shape, int Events, double Nanoseconds, double Bytes, double? RatioToRead, double PlainNanoseconds);

/// <summary>What an event costs more in ten times as long a history: 1 is linear.</summary>
/// <param name="Time">Time of the replay.</param>
/// <param name="PlainTime">Time of the same calls as plain tasks.</param>
/// <param name="Bytes">Allocation of the replay.</param>
internal sealed record GrowthPerEvent(double Time, double PlainTime, double Bytes);

/// <summary>The command <c>replay</c>: what a turn costs as its history grows, and what the first one costs on the native binary.</summary>
internal static class ReplayCommand
{
    private static readonly int[] Sizes = [1_000, 10_000];

    // A replay that looked through what it has for each event would grow tenfold. Thousands of tasks held open at once outgrow the processor's caches
    // and are moved by the collector, whoever holds them: the time is judged beside that of plain tasks, the bytes by themselves.
    private const double MostGrowth = 1.2;
    private const double MostGrowthOverPlain = 2;
    private const double MostMilliseconds = 1;

    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var quick = new Option<bool>("--quick") { Description = "Runs everything once, only to see that it runs: the figures mean nothing." };
        var turns = new Option<int>("--turns") { Description = "First turns on the native binary.", DefaultValueFactory = _ => 3_000 };
        var command = new Command("replay", "Replay of 1,000 and 10,000 events, by event, beside the reading of the same bytes; and the first turn of a fresh orchestration on the native binary (publish tests/Durable/Probe first).") { quick, turns };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(quick), parsed.GetValue(turns)));
        return command;
    }

    private static async Task<int> RunAsync(bool isQuick, int turns)
    {
        var native = await NativeTurn.MeasureAsync(turns);
        var (figures, isWhole) = FunctionBenchmarks.Measure<ReplayBenchmarks>(isQuick);
        List<EventCost> costs = [.. from fanOut in new[] { false, true } from events in Sizes select Cost(figures, fanOut, events)];
        var growth = costs.GroupBy(cost => cost.Shape).ToDictionary(shape => shape.Key, shape => new GrowthPerEvent(Growth(shape, cost => cost.Nanoseconds), Growth(shape, cost => cost.PlainNanoseconds), Growth(shape, cost => cost.Bytes)));
        return Verdict.Give(
            new { Benchmark = "replay", Quick = isQuick, PerEvent = costs, GrowthPerEvent = growth, NativeTurnMilliseconds = native },
            isWhole && native.Turn < MostMilliseconds && (isQuick || growth.Values.All(shape => shape.Time <= MostGrowthOverPlain * Math.Max(shape.PlainTime, 1) && shape.Bytes <= MostGrowth)));
    }

    private static EventCost Cost(IReadOnlyList<FunctionFigure> figures, bool fanOut, int events)
    {
        var (replay, plain) = (Figure(nameof(ReplayBenchmarks.Replay)), Figure(nameof(ReplayBenchmarks.Plain)));
        return new(fanOut ? "atOnce" : "inTurn", events, Math.Round(replay.Nanoseconds / events, 1), Math.Round((double)(replay.Bytes ?? 0) / events, 1), replay.Ratio, Math.Round(plain.Nanoseconds / events, 1));

        FunctionFigure Figure(string name) => figures.Single(one => one.Name.StartsWith(name, StringComparison.Ordinal)
            && one.Name.Contains($"{nameof(ReplayBenchmarks.Events)}={events},", StringComparison.Ordinal) && one.Name.Contains($"{nameof(ReplayBenchmarks.FanOut)}={fanOut}", StringComparison.Ordinal));
    }

    private static double Growth(IEnumerable<EventCost> shape, Func<EventCost, double> of) => Math.Round(of(shape.Last()) / of(shape.First()), 2);
}
