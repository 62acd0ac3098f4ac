using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EventEvaluation.Benchmarks.Harness;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>
/// How long somebody waits who opens an e-mailed link when no app runs: from the start of the process to the last byte of the first survey page, its storage
/// calls among it. AOT and JIT take turns on the same storage.
/// </summary>
internal static class ColdStart
{
    // Wide, so that a machine with other work does not fail it: the aim is a third.
    private const double MostOfJit = 0.5;

    /// <summary>With fewer runs the ratio says nothing, and fails nothing.</summary>
    private const int Enough = 20;

    private sealed record First(double Listens, double Milliseconds, double Megabytes);

    /// <summary>The command.</summary>
    public static Command Command()
    {
        var runs = new Option<int>("--runs") { Description = "Starts of each.", DefaultValueFactory = _ => Enough };
        var command = new Command("cold-start", "Process start to first survey page, and memory then: AOT beside JIT.") { runs, TwoApps.NoPublish };
        command.SetAction(async (parsed, cancellation) => await RunAsync(await TwoApps.MakeAsync(parsed, cancellation), parsed.GetValue(runs)));
        return command;
    }

    private static async Task<int> RunAsync(TwoApps apps, int runs)
    {
        await using var round = await OpenRound.MakeAsync(apps.Aot);
        // Once each unmeasured: the first start reads the files from the disk.
        await StartAsync(apps.Aot, round);
        await StartAsync(apps.Jit, round);
        var (aot, jit) = (new List<First>(), new List<First>());
        for (var run = 1; run <= runs; run++)
        {
            aot.Add(await StartAsync(apps.Aot, round));
            jit.Add(await StartAsync(apps.Jit, round));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run,4}/{runs}  AOT {aot[^1].Milliseconds,6:0.0} ms {aot[^1].Megabytes,6:0.0} MB   JIT {jit[^1].Milliseconds,6:0.0} ms {jit[^1].Megabytes,6:0.0} MB"));
        }

        var (fast, slow) = (Median(aot, one => one.Milliseconds), Median(jit, one => one.Milliseconds));
        var figures = new
        {
            Load = "cold-start",
            Runs = runs,
            AotMilliseconds = Math.Round(fast, 1),
            AotListensAfter = Math.Round(Median(aot, one => one.Listens), 1),
            AotFastest = Math.Round(aot.Min(one => one.Milliseconds), 1),
            JitMilliseconds = Math.Round(slow, 1),
            JitListensAfter = Math.Round(Median(jit, one => one.Listens), 1),
            JitFastest = Math.Round(jit.Min(one => one.Milliseconds), 1),
            Ratio = Math.Round(fast / slow, 3),
            AotMegabytes = Median(aot, one => one.Megabytes),
            JitMegabytes = Median(jit, one => one.Megabytes),
        };
        return Verdict.Give(figures, runs < Enough || figures.Ratio <= MostOfJit);
    }

    private static async Task<First> StartAsync(string folder, OpenRound round)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var link = round.NextLink();
        var took = Stopwatch.StartNew();
        using var app = AppProcess.Start(folder, round.Storage);
        await app.ListensAsync();
        var listens = took.Elapsed.TotalMilliseconds;
        var page = await http.GetStringAsync(new Uri(app.Address, link));
        var milliseconds = took.Elapsed.TotalMilliseconds;
        return page.Contains("Our open day", StringComparison.Ordinal) ? new(listens, milliseconds, app.Megabytes) : throw new InvalidOperationException("That was no survey page.");
    }

    private static double Median(List<First> all, Func<First, double> of) => all.Select(of).Order().ElementAt(all.Count / 2);
}
