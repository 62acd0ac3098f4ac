using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Demo;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>
/// The command <c>rounds</c>: many rounds of the app at once on LocalHost, of one person each who never answers, so that each gets every reminder. All
/// are begun first; then time jumps from instant to instant as fast as all that is due there is done, until the last round has ended. The activities'
/// own storage calls are part of the time and not of the engine's transactions.
/// </summary>
internal static class RoundsAtOnce
{
    private const string Orchestrator = "EvaluationRound";
    private static readonly DateTimeOffset Begin = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Settings = new() { ["RepairSchedule"] = "0 30 4 * * *", ["SummarySchedule"] = "0 0 5 1 1 *", ["MailAllowList"] = "@people.example" };

    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds at once.", DefaultValueFactory = _ => 1_000 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("rounds", "Rounds at once on LocalHost: turns and activities a second, memory, and the engine's storage transactions beside those of a bare loop.") { rounds, handler };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(rounds), parsed.GetValue(handler), cancellationToken));
        return command;
    }

    private sealed record Counts(long Turns, long Activities, long Transactions)
    {
        public static Counts Of(LocalHostServer server) => new(server.Engine.TurnsRun, server.Engine.ActivitiesRun, server.Engine.StorageTransactions);

        public static Counts operator -(Counts later, Counts sooner) =>
            new(later.Turns - sooner.Turns, later.Activities - sooner.Activities, later.Transactions - sooner.Transactions);
    }

    private static async Task<int> RunAsync(int rounds, string? handler, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rounds-").FullName;
        await using var log = new StreamWriter(Path.Combine(folder, "log.txt"));
        await using var server = await LocalHostServer.StartAsync(
            new LocalHostOptions { Port = 0, StateFolder = Path.Combine(folder, "state"), HandlerPath = handler, FrozenFrom = Begin, Output = log, Settings = Settings }, cancellationToken);
        await SetUpAsync(server, rounds, cancellationToken);
        while (await EndedAsync(server, begun: rounds, cancellationToken) < 0 || !await server.Engine.IsIdleAsync(cancellationToken))
            await PauseAsync(server, cancellationToken);

        Console.WriteLine($"{rounds} rounds are begun; log in {folder}");
        var (before, took) = (Counts.Of(server), Stopwatch.StartNew());
        server.Driver.Limit = null;
        for (var shown = Stopwatch.StartNew(); await EndedAsync(server, rounds, cancellationToken) is var ended && ended < rounds; await PauseAsync(server, cancellationToken))
        {
            if (shown.Elapsed < TimeSpan.FromSeconds(10))
                continue;
            shown.Restart();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.Elapsed.TotalSeconds,6:0} s  {server.Clock.GetUtcNow():yyyy-MM-dd HH:mm}  {(Counts.Of(server) - before).Turns,7} turns  {ended,5} rounds ended"));
        }

        var (seconds, done) = (took.Elapsed.TotalSeconds, Counts.Of(server) - before);
        server.Driver.Limit = server.Clock.GetUtcNow();
        var atOnce = server.Engine.AtOnce;
        var bare = await BareStorage.PerSecondAsync(server.StorageConnectionString, (int)Math.Min(done.Transactions, 20_000), atOnce);
        var completed = (await server.Engine.ListAsync(row => row.Name == Orchestrator && row.Status == Durable.Protocol.OrchestrationStatus.Completed, cancellationToken)).Count;
        return Verdict.Give(
            new
            {
                Load = "rounds",
                Rounds = rounds,
                Completed = completed,
                Seconds = Math.Round(seconds, 1),
                done.Turns,
                done.Activities,
                done.Transactions,
                TurnsPerSecond = Math.Round(done.Turns / seconds, 1),
                ActivitiesPerSecond = Math.Round(done.Activities / seconds, 1),
                TransactionsPerSecond = Math.Round(done.Transactions / seconds, 1),
                TransactionsPerTurn = Math.Round((double)done.Transactions / done.Turns, 2),
                BareTransactionsPerSecond = Math.Round(bare, 1),
                RatioToBare = Math.Round(done.Transactions / seconds / bare, 3),
                LocalHostMegabytes = PeakMegabytes(Environment.ProcessId),
                AppMegabytes = server.HandlerProcessId is { } app ? PeakMegabytes(app) : 0,
                AzuriteMegabytes = PeakMegabytes(server.AzuriteProcessId),
            },
            completed == rounds);
    }

    private static async Task SetUpAsync(LocalHostServer server, int rounds, CancellationToken cancellationToken)
    {
        var nobody = new WorkshopPerson("001", null, [null], [null]);
        var plan = new DemoPlan(new WorkshopFile(["speak_up"], 5, [.. Enumerable.Range(1, rounds).Select(n => new Workshop($"round-{n}", [nobody]))]), Begin);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        var lead = new LeadClient(http);
        using (server.Gauge.Begin())
        {
            await lead.SignInAsync(cancellationToken);
            await lead.SetUpAsync(plan, cancellationToken);
        }
    }

    /// <summary>How many rounds have ended; negative while not all are begun.</summary>
    private static async Task<int> EndedAsync(LocalHostServer server, int begun, CancellationToken cancellationToken)
    {
        var all = await server.Engine.ListAsync(row => row.Name == Orchestrator, cancellationToken);
        return all.Count < begun || all.Any(row => row.Turns + row.Run == 0) ? -1 : all.Count(row => row.IsFinished);
    }

    private static async Task PauseAsync(LocalHostServer server, CancellationToken cancellationToken)
    {
        if (server.Stopped.IsCompleted)
            throw new LocalHostException(await server.Stopped ?? "LocalHost was stopped.");
        await Task.Delay(100, cancellationToken);
    }

    private static double PeakMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
        return Math.Round(double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024, 1);
    }
}
