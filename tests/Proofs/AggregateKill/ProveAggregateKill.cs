using System.Diagnostics;
using System.Globalization;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.AggregateKill;

/// <summary>
/// Closes one and the same round many times, each time from the same rows and with other kills while it is counted, moved and frozen, and compares what
/// is frozen by its hash. A run in which no disturbance came before the end is played again.
/// </summary>
internal static class ProveAggregateKill
{
    /// <summary>Runs the proof.</summary>
    /// <param name="runs">How many closings are disturbed.</param>
    /// <param name="people">People of the round.</param>
    /// <param name="seed">Run n draws its moments from seed + n.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int runs, int people, int seed, string? handler)
    {
        var took = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("aggregate-kill-").FullName;
        await using var storage = await Storage.StartAsync(Path.Combine(folder, "azurite"));
        var prepared = await PreparedRound.MakeAsync(storage.ConnectionString, Path.Combine(folder, "preparing"), handler, people);
        var calm = await PlayAsync("calm", null, TimeSpan.Zero);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"undisturbed: {calm.Seconds:0.0} s, {calm.Answers} answers, {calm.Hashes}; logs in {folder}"));

        var closed = new List<ClosedRound>();
        for (var run = 1; run <= runs; run++)
        {
            var random = new Random(seed + run);
            ClosedRound result;
            do
                result = await PlayAsync($"{run}", random, TimeSpan.FromSeconds(calm.Seconds));
            while (result.Disturbances.Count == 0);
            closed.Add(result);
            var same = IsSame(result);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run,4}/{runs}  {result.Seconds,5:0.0} s  {string.Join(' ', result.Disturbances)}  {(same ? "same" : $"DIFFERENT: {result}")}"));
            if (same)
                Directory.Delete(Path.Combine(folder, $"{run}"), recursive: true);
        }

        var (hashes, equal) = (closed.Append(calm).Select(one => one.Hashes).Distinct(StringComparer.Ordinal).Count(), closed.Count(IsSame));
        int Count(Disturbance kind) => closed.Sum(result => result.Disturbances.Count(one => one == kind));
        return Verdict.Give(
            new
            {
                Runs = runs,
                Hashes = hashes,
                Same = equal,
                People = people,
                calm.Answers,
                HandlerKills = Count(Disturbance.KillHandler),
                HostKills = Count(Disturbance.KillHost),
                StorageFreezes = Count(Disturbance.FreezeStorage),
                StorageStops = Count(Disturbance.StopStorage),
                CalmSeconds = Math.Round(calm.Seconds, 1),
                Seconds = Math.Round(took.Elapsed.TotalSeconds),
            },
            hashes == 1 && equal == runs && calm.Hashes.Split(' ').Length == 2 && calm.Answers == prepared.Answers);

        bool IsSame(ClosedRound one) => (one.Hashes, one.Answers, one.IsCut) == (calm.Hashes, prepared.Answers, true);

        async Task<ClosedRound> PlayAsync(string name, Random? random, TimeSpan window)
        {
            await prepared.RestoreAsync(storage.ConnectionString);
            var place = Path.Combine(folder, name);
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
            return await new ClosingRun(place, storage, handler, random, window).PlayAsync();
        }
    }
}
