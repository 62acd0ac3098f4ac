using System.CommandLine;
using System.Globalization;
using EventEvaluation.Benchmarks.Harness;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>
/// Submissions a second. First on Azurite, in turns with a bare loop that makes the same storage calls: Azurite is the limit there. Then before a store that
/// costs nothing, AOT in turns with JIT: the app's own processor time for one submission, and its memory after many.
/// </summary>
internal static class Submit
{
    private const int Turns = 5;

    // Wide, so that a machine with other work does not fail it: the aim is 0.8.
    private const double LeastOfBare = 0.5;

    /// <summary>With fewer submissions the ratio says nothing, and fails nothing.</summary>
    private const int Enough = 3_000;

    /// <summary>What one app's submissions cost before a store that costs nothing.</summary>
    private sealed record Cost(double Microseconds, double PerSecond, double Megabytes, double PeakMegabytes);

    /// <summary>The command.</summary>
    public static Command Command()
    {
        var submissions = new Option<int>("--submissions") { Description = "Submissions of the app on Azurite, and as many of the bare loop.", DefaultValueFactory = _ => Enough };
        var own = new Option<int>("--own") { Description = "Submissions of each app before the store that costs nothing.", DefaultValueFactory = _ => 10_000 };
        var atOnce = new Option<int>("--at-once") { Description = "Connections.", DefaultValueFactory = _ => 16 };
        var command = new Command("submit", "Submissions a second beside a bare loop of the same storage calls; the app's own processor time and memory, AOT beside JIT.") { submissions, own, atOnce, TwoApps.NoPublish };
        command.SetAction(async (parsed, cancellation) =>
            await RunAsync(await TwoApps.MakeAsync(parsed, cancellation), parsed.GetValue(submissions), parsed.GetValue(own), parsed.GetValue(atOnce)));
        return command;
    }

    private static async Task<int> RunAsync(TwoApps apps, int submissions, int own, int atOnce)
    {
        await using var round = await OpenRound.MakeAsync(apps.Aot);
        var (app, bare) = await OnAzuriteAsync(apps, round, submissions, atOnce);
        await using var store = await NullStore.StartAsync(round.Storage);
        var aot = await OwnAsync(apps.Aot, round, store, own, atOnce);
        var jit = await OwnAsync(apps.Jit, round, store, own, atOnce);
        var figures = new
        {
            Load = "submit",
            Submissions = app.Count,
            AtOnce = atOnce,
            PerSecond = app.PerSecond,
            BarePerSecond = bare.PerSecond,
            Ratio = Math.Round(app.PerSecond / bare.PerSecond, 3),
            OwnSubmissions = own,
            AotOwnMicroseconds = aot.Microseconds,
            JitOwnMicroseconds = jit.Microseconds,
            OwnRatio = Math.Round(aot.Microseconds / jit.Microseconds, 3),
            AotOwnPerSecond = aot.PerSecond,
            AotMegabytes = aot.Megabytes,
            AotPeakMegabytes = aot.PeakMegabytes,
            JitMegabytes = jit.Megabytes,
        };
        return Verdict.Give(figures, submissions < Enough || figures.Ratio >= LeastOfBare);
    }

    private static async Task<(Served App, Served Bare)> OnAzuriteAsync(TwoApps apps, OpenRound round, int submissions, int atOnce)
    {
        using var app = AppProcess.Start(apps.Aot, round.Storage);
        await app.ListensAsync();
        var people = Browsers.Of(app, round);
        await Crowd.ActAsync(atOnce * 4, atOnce, people.SubmitAsync);
        var calls = await StorageCalls.LikeAsync(round.Storage);
        await Crowd.ActAsync(atOnce * 4, atOnce, calls.SubmitAsync);
        (Served? served, Served? bare) = (null, null);
        // Turn 0 warms Azurite up, whose own code is compiled as it goes.
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (mine, theirs) = (await Crowd.ActAsync(submissions / Turns, atOnce, people.SubmitAsync), await Crowd.ActAsync(submissions / Turns, atOnce, calls.SubmitAsync));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"on Azurite {turn}/{Turns}: app {mine.PerSecond:0}/s  bare loop {theirs.PerSecond:0}/s  ratio {mine.PerSecond / theirs.PerSecond:0.00}"));
            if (turn == 0)
                continue;
            (served, bare) = (served is null ? mine : served + mine, bare is null ? theirs : bare + theirs);
        }

        return (served!, bare!);
    }

    private static async Task<Cost> OwnAsync(string folder, OpenRound round, NullStore store, int submissions, int atOnce)
    {
        using var app = AppProcess.Start(folder, store.ConnectionString);
        await app.ListensAsync();
        var people = Browsers.Of(app, round);
        await Crowd.ActAsync(submissions / 10, atOnce, people.SubmitAsync);
        var (before, taken) = (app.Cpu, store.Taken);
        var served = await Crowd.ActAsync(submissions, atOnce, people.SubmitAsync);
        if (store.Taken - taken != submissions)
            throw new InvalidOperationException($"The store was given {store.Taken - taken} rows of {submissions} submissions.");
        var cost = new Cost(Math.Round((app.Cpu - before).TotalMicroseconds / submissions, 1), served.PerSecond, app.Megabytes, app.PeakMegabytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"own: {Path.GetFileName(folder)}: {cost.Microseconds:0} µs of processor a submission, {cost.PerSecond:0}/s, {cost.Megabytes:0} MB after {submissions}"));
        return cost;
    }
}
