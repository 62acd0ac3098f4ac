using System.Diagnostics;
using System.Globalization;
using EventEvaluation.Proofs.Harness;
using EventEvaluation.Support.Chaos;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>
/// Runs random orchestrations on LocalHost's engine under kills, and holds each against what plain code reckons of it: the text it ends with, and
/// its effects by key and by number.
/// </summary>
internal static class ProveDurableChaos
{
    private const int BatchSize = 100;
    private const int Depth = 2;

    /// <summary>Runs the proof.</summary>
    /// <param name="runs">How many programs.</param>
    /// <param name="seed">Program n is made from seed + n.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int runs, int seed)
    {
        var took = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("durable-chaos-").FullName;
        Console.WriteLine($"logs in {folder}");
        var (different, twice, missing, restarts) = (0, 0, 0, 0);
        var counts = Enum.GetValues<Disturbance>().ToDictionary(kind => kind, _ => 0);
        foreach (var numbers in Enumerable.Range(1, runs).Chunk(BatchSize))
        {
            var batch = Path.Combine(folder, $"{numbers[0]}");
            var result = await new ChaosBatch(batch, [.. numbers.Select(n => new ChaosProgram($"{Supervisor.Prefix}{n}", seed + n, Depth))], new Random(seed + numbers[0])).PlayAsync();
            var faults = numbers.Select(n => (Run: $"{Supervisor.Prefix}{n}", Faults: Compare(seed + n, $"{Supervisor.Prefix}{n}", result))).Where(run => run.Faults.Count > 0).ToList();
            foreach (var (run, found) in faults)
                Console.WriteLine($"DIFFERENT {run}: {string.Join("; ", found)}");
            different += faults.Count;
            twice += numbers.Sum(n => Math.Max(0, result.Effects[$"{Supervisor.Prefix}{n}"].Total - Expected(seed + n).Count));
            missing += numbers.Sum(n => Expected(seed + n).Except(result.Effects[$"{Supervisor.Prefix}{n}"].Keys).Count());
            restarts += result.Restarts;
            foreach (var (kind, count) in result.Counts)
                counts[kind] += count;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{numbers[^1],4}/{runs}  {took.Elapsed.TotalSeconds,5:0} s  {string.Join(' ', result.Counts.Select(count => $"{count.Key} {count.Value}"))}  started again {result.Restarts}  {(faults.Count == 0 ? "same" : $"{faults.Count} DIFFERENT")}"));
            if (faults.Count == 0)
                Directory.Delete(batch, recursive: true);
        }

        var figures = new
        {
            Runs = runs,
            Different = different,
            EffectsTwice = twice,
            EffectsMissing = missing,
            Kills = counts[Disturbance.KillHandler] + counts[Disturbance.KillHost] + counts[Disturbance.StopStorage],
            HandlerKills = counts[Disturbance.KillHandler],
            HostKills = counts[Disturbance.KillHost] + counts[Disturbance.StopStorage],
            StorageFreezes = counts[Disturbance.FreezeStorage],
            StorageStops = counts[Disturbance.StopStorage],
            HostGaveUp = counts[Disturbance.HostGaveUp],
            StartedAgain = restarts,
            Seconds = Math.Round(took.Elapsed.TotalSeconds),
        };
        return Verdict.Give(figures, different == 0 && twice == 0 && missing == 0);
    }

    private static HashSet<string> Expected(int seed) => [.. RandomProgram.Effects(seed, Depth)];

    private static List<string> Compare(int seed, string run, BatchResult result)
    {
        var faults = new List<string>();
        var (end, (keys, total), wanted) = (result.Ends[run], result.Effects[run], Expected(seed));
        if (end.IsFault)
            faults.Add(end.Output);
        else if (end.Output != RandomProgram.Expected(seed, Depth))
            faults.Add($"ended with {end.Output} instead of {RandomProgram.Expected(seed, Depth)}");
        if (!keys.SetEquals(wanted))
            faults.Add($"effects missing: [{string.Join(' ', wanted.Except(keys))}], not wanted: [{string.Join(' ', keys.Except(wanted))}]");
        if (total != wanted.Count)
            faults.Add($"{total} effects instead of {wanted.Count}");
        return faults;
    }
}
