using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.KillRound;

/// <summary>
/// Plays the same round many times, each with its own kills, and compares what it came to with a round that nobody disturbed: the evidence by its
/// hash, the receipts that people saw by the rows in storage, the mails by what policy allows.
/// </summary>
internal static class ProveKillRound
{
    /// <summary>Runs the proof.</summary>
    /// <param name="runs">How many rounds are disturbed.</param>
    /// <param name="people">People of each.</param>
    /// <param name="seed">Run n draws its moments from seed + n.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int runs, int people, int seed, string? handler)
    {
        var took = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("kill-round-").FullName;
        var data = Path.Combine(folder, "people.csv");
        await File.WriteAllTextAsync(data, Csv(people));
        var calm = await new RoundRun(Path.Combine(folder, "calm"), data, handler, null).PlayAsync();
        Console.WriteLine($"undisturbed: {calm.Figures.ToJsonString()}; {calm.Seconds:0.0} s; logs in {folder}");

        var disturbed = new List<RunResult>();
        for (var run = 1; run <= runs; run++)
        {
            var result = await new RoundRun(Path.Combine(folder, $"{run}"), data, handler, new Random(seed + run)).PlayAsync();
            disturbed.Add(result);
            var faults = Compare(calm, result);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run,4}/{runs}  {result.Seconds,5:0.0} s  {string.Join(' ', result.Disturbances)}  {(faults.Count == 0 ? "same" : "DIFFERENT: " + string.Join("; ", faults) + " " + result.Figures.ToJsonString())}"));
            if (faults.Count == 0)
                Directory.Delete(Path.Combine(folder, $"{run}"), recursive: true);
        }

        int Sum(string name) => disturbed.Sum(result => (int)result.Figures[name]!);
        int Count(Disturbance kind) => disturbed.Sum(result => result.Disturbances.Count(one => one == kind));
        var same = disturbed.Count(result => Compare(calm, result).Count == 0);
        var figures = new
        {
            Runs = runs,
            Same = same,
            Lost = Sum("lostSubmissions"),
            DuplicateMails = Sum("duplicateMails"),
            RemindersAfterFinish = Sum("remindersAfterFinish"),
            ResentInvitations = Sum("resentInvitations"),
            HandlerKills = Count(Disturbance.KillHandler),
            HostKills = Count(Disturbance.KillHost),
            StorageFreezes = Count(Disturbance.FreezeStorage),
            StorageStops = Count(Disturbance.StopStorage),
            HostRestarts = disturbed.Sum(result => result.Starts - 1),
            SlowestSeconds = Math.Round(disturbed.Max(result => result.Seconds), 1),
            Seconds = Math.Round(took.Elapsed.TotalSeconds),
        };
        return Verdict.Give(figures, same == runs);
    }

    /// <summary>What of a run is not as it must be.</summary>
    private static List<string> Compare(RunResult calm, RunResult run)
    {
        var faults = new List<string>();
        foreach (var name in (string[])["events", "participants", "submissions", "pairs", "snapshots", "evidence"])
        {
            if (!JsonNode.DeepEquals(calm.Figures[name], run.Figures[name]))
                faults.Add($"{name} differ");
        }

        faults.AddRange(((string[])["duplicateMails", "remindersAfterFinish", "lostSubmissions"]).Where(name => (int)run.Figures[name]! != 0));
        return faults;
    }

    /// <summary>People of whom most answer twice, some once, some never: these get every reminder.</summary>
    private static string Csv(int people) => "workshop,person,occupation,pre_speak_up,pre_shared_aim,post_speak_up,post_shared_aim\n" + string.Concat(Enumerable.Range(1, people).Select(person => (person % 10) switch
    {
        0 => $"round,{person:D3},Carer,,,,\n",
        5 => $"round,{person:D3},Carer,{1 + person % 5},3,,\n",
        _ => $"round,{person:D3},{(person % 2 == 0 ? "Carer" : "Manager")},{1 + person % 4},{1 + person % 3},{2 + person % 4},{1 + person % 5}\n",
    }));
}
