using System.CommandLine;
using System.Diagnostics;
using EventEvaluation.Benchmarks.Load;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Benchmarks.Counting;

/// <summary>
/// The command <c>million</c>: synthetic sheets, made while they are read, are paired and counted in one pass as the app counts a shard; then all figures of all items
/// and groups are computed from the counts. Measured beside the same from the first hundredth of the sheets, and beside arrays of all answers.
/// </summary>
internal static class Million
{
    private const int Hundredth = 100;
    private const int Repeats = 9;

    /// <summary>Builds it.</summary>
    public static Command Command()
    {
        var sheets = new Option<int>("--submissions") { Description = "Sheets to count.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("million", "Counts a million generated submissions in one pass: memory on the way, and evidence after it beside that of a hundredth of them and beside arrays.") { sheets };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(sheets)));
        return command;
    }

    private sealed record Counted(IReadOnlyList<Tally> Tallies, double Seconds, double PeakMegabytes, double LiveMegabytes);

    private static async Task<int> RunAsync(int count)
    {
        var sheets = new SyntheticSheets();
        _ = await CountAsync(sheets, count / Hundredth);
        var few = await CountAsync(sheets, count / Hundredth);
        var some = await CountAsync(sheets, count / 10);
        Console.WriteLine($"{count / 10} submissions: {some.Seconds:0.00} s, peak {some.PeakMegabytes} MB, live {some.LiveMegabytes} MB");
        var all = await CountAsync(sheets, count);
        Console.WriteLine($"{count} submissions: {all.Seconds:0.00} s, peak {all.PeakMegabytes} MB, live {all.LiveMegabytes} MB");

        var (small, large) = (Snapshot(sheets, few.Tallies), Snapshot(sheets, all.Tallies));
        var (millisecondsOfFew, _) = Time(() => ComputeEvidence.Of(small));
        var (milliseconds, evidence) = Time(() => ComputeEvidence.Of(large));
        var arrays = new NaiveArrays(sheets, count);
        var peakWithArrays = PlainLoop.PeakOf(Environment.ProcessId);
        var watch = Stopwatch.StartNew();
        var naive = arrays.Compute();
        var naiveMilliseconds = watch.Elapsed.TotalMilliseconds;
        var same = evidence.Count(one => Near(one.Wilcoxon?.V, naive.GetValueOrDefault((sheets.Items.ToList().IndexOf(one.Item), one.Group), double.NaN)));
        var people = all.Tallies.Single(tally => tally is { Item: Tally.People, Group: AnalysisGroup.All });
        return Verdict.Give(
            new
            {
                Benchmark = "million",
                Submissions = people.PreCount + people.PostCount,
                Pairs = people.Moves.Pairs,
                Items = sheets.Items.Count,
                Groups = all.Tallies.Select(tally => tally.Group).Distinct(StringComparer.Ordinal).Count(),
                CountingSeconds = Math.Round(all.Seconds, 2),
                SubmissionsPerSecond = Math.Round(count / all.Seconds),
                PeakMegabytesAtATenth = some.PeakMegabytes,
                all.PeakMegabytes,
                LiveMegabytesAtATenth = some.LiveMegabytes,
                all.LiveMegabytes,
                EvidenceMillisecondsAtAHundredth = Math.Round(millisecondsOfFew, 2),
                EvidenceMilliseconds = Math.Round(milliseconds, 2),
                RatioToAHundredth = Math.Round(milliseconds / millisecondsOfFew, 2),
                ArraysMilliseconds = Math.Round(naiveMilliseconds, 1),
                ArraysPeakMegabytes = peakWithArrays,
                RatioToArrays = Math.Round(milliseconds / naiveMilliseconds, 4),
                SameSignedRanks = same,
                Of = naive.Count,
            },
            people.PreCount + people.PostCount == count / 8 * 8 && same == naive.Count && all.PeakMegabytes < 1.5 * some.PeakMegabytes);
    }

    private static async Task<Counted> CountAsync(SyntheticSheets sheets, int count)
    {
        var (before, after) = sheets.Read(count);
        var counter = new SheetCounter(sheets.Asked);
        var watch = Stopwatch.StartNew();
        await foreach (var (pre, post) in PairSheets.JoinAsync(before, after))
            counter.Add(pre, post);
        var tallies = counter.ToTallies();
        return new(tallies, watch.Elapsed.TotalSeconds, PlainLoop.PeakOf(Environment.ProcessId), Math.Round(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0, 1));
    }

    private static Snapshot Snapshot(SyntheticSheets sheets, IReadOnlyList<Tally> tallies) => Domain.Evidence.Snapshot.Freeze(
        new(SnapshotKind.Round, "network", "million", "A million", 1, new DateOnly(2026, 6, 1), [.. SheetCounter.ItemsOf(sheets.Asked, "en").Where(item => sheets.Items.Contains(item.Id))]), tallies, new Suppression());

    /// <summary>The median time of several, after one that warms up.</summary>
    private static (double Milliseconds, T Result) Time<T>(Func<T> act)
    {
        var (result, took) = (act(), new List<double>());
        for (var time = 0; time < Repeats; time++)
        {
            var start = Stopwatch.GetTimestamp();
            result = act();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        took.Sort();
        return (took[Repeats / 2], result);
    }

    private static bool Near(double? ours, double theirs) => ours is { } value && Math.Abs(value - theirs) <= 1e-9 * theirs;
}
