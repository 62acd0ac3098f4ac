using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>
/// Plays real input from trigger to evidence: one round per event of a CSV, weeks in minutes. The lead uses the API, people use the mailbox page and the
/// HTML form, time jumps when all are done. A demo that was stopped goes on where it stood.
/// </summary>
internal static class RunDemo
{
    private const string Journal = "demo-journal.txt";

    // Looked at by the sweep once a day: an hourly look would only make the demo longer.
    private static readonly Dictionary<string, string> Settings = new() { ["RepairSchedule"] = "0 30 4 * * *", ["SummarySchedule"] = "0 0 5 * * *", ["MailAllowList"] = "@people.example" };

    /// <summary>Plays a demo.</summary>
    /// <param name="options">What to play and where.</param>
    /// <param name="output">Takes progress and, last, the figures.</param>
    /// <param name="cancellationToken">Stops it; it can go on later.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DemoOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var took = Stopwatch.StartNew();
        var file = WorkshopFile.Read(options.File);
        var fingerprint = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(options.File, cancellationToken)));
        var path = Path.Combine(options.StateFolder, Journal);
        if (!DemoJournal.CanGoOn(path, fingerprint))
            Clear(options.StateFolder);

        await using var server = await LocalHostServer.StartAsync(
            new LocalHostOptions
            {
                Port = options.Port,
                StateFolder = options.StateFolder,
                HandlerPath = options.HandlerPath,
                Storage = options.Storage,
                FrozenFrom = options.Start ?? DateTimeOffset.UtcNow,
                Output = output,
                Settings = Settings.Concat(options.Settings).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value),
            },
            cancellationToken);
        using var journal = DemoJournal.Open(path, fingerprint, server.Clock.GetUtcNow());
        var plan = new DemoPlan(file, journal.Start);
        using var leadHttp = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        using var peopleHttp = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        var lead = new LeadClient(leadHttp);
        var people = new ScriptedPeople(plan.Events.SelectMany(one => one.Workshop.People.Select(person => new ScriptedPerson(one, person, options.IsPrompt))), new PersonBrowser(peopleHttp, file), server.Clock, journal);

        output.WriteLine($"{plan.Events.Count} events, {file.Workshops.Sum(workshop => workshop.People.Count)} people, {file.Items.Count} items; {server.Address}");
        using (server.Gauge.Begin())
        {
            await lead.SignInAsync(cancellationToken);
            await lead.SetUpAsync(plan, cancellationToken);
            server.Driver.Add(people);
            server.Driver.Add(new DemoEnd(plan.End, server.Clock));
            server.Driver.Limit = null;
        }

        await WatchAsync(server, plan, people, journal, output, cancellationToken);
        await lead.FreezeCycleAsync(plan, cancellationToken);
        var figures = await DemoFigures.ReadAsync(server, leadHttp, lead, journal, cancellationToken);
        journal.End();
        ShowAddresses(server.Address, plan, output);
        if (options.Exits)
        {
            output.WriteLine((figures with { Seconds = Math.Round(took.Elapsed.TotalSeconds, 1) }).ToJson());
            return figures.Faults is 0 ? 0 : 1;
        }

        server.Clock.Run();
        output.WriteLine("Everything stays up to be looked at; Ctrl-C ends it.");
        await Task.WhenAny(server.Stopped, Task.Delay(Timeout.Infinite, cancellationToken));
        return 0;
    }

    private static async Task WatchAsync(LocalHostServer server, DemoPlan plan, ScriptedPeople people, DemoJournal journal, TextWriter output, CancellationToken cancellationToken)
    {
        var day = DateOnly.MinValue;
        while (server.Clock.GetUtcNow() < plan.End)
        {
            if (server.Stopped.IsCompleted)
                throw new LocalHostException(await server.Stopped ?? "LocalHost was stopped.");
            people.ThrowIfBlocked();
            var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
            if (today != day)
            {
                day = today;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{day:yyyy-MM-dd}  {people.MailsSeen,5} mails  {journal.Receipts.Count(receipt => receipt.Stage == "pre"),5} answers before  {journal.Receipts.Count(receipt => receipt.Stage == "post"),5} after"));
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    private static void ShowAddresses(Uri host, DemoPlan plan, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Look at (sign in as Evaluator when asked):");
        output.WriteLine($"  {host}evidence/{DemoPlan.Programme}/cycles/{DemoPlan.Cycle}  all events together");
        foreach (var one in plan.Events)
            output.WriteLine($"  {host}evidence/{DemoPlan.Programme}/{one.Id}");
        output.WriteLine($"  {host}rounds/{DemoPlan.Programme}  the rounds and who answered");
        output.WriteLine($"  {host}summaries/{DemoPlan.Programme}  the weekly summaries");
        output.WriteLine($"  {host}dev/mailbox  every mail");
        output.WriteLine($"  {host}  all addresses");
    }

    /// <summary>Empties a folder that an earlier demo has filled; any other folder with something in it is left alone.</summary>
    private static void Clear(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        if (!File.Exists(Path.Combine(folder, Journal)) && !File.Exists(Path.Combine(folder, "clock")))
            throw new LocalHostException($"{folder} holds something that is no demo's: name an empty folder with --state.");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Lets the clock jump to the demo's end when nothing else is planned before.</summary>
    private sealed class DemoEnd(DateTimeOffset end, VirtualClock clock) : IWorkSource
    {
        public DateTimeOffset? NextDue => clock.GetUtcNow() < end ? end : null;

        // At its end the demo stands still.
        public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => ValueTask.FromResult(clock.GetUtcNow() < end);
    }
}
