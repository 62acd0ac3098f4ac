using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Demo;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>
/// The command <c>mail</c>: from the opening of a stage until everybody's invitation is in the local mailbox, with everything that keeps people from being mailed
/// twice, beside a plain loop over the library that sends as many to the same mailbox and remembers nothing.
/// </summary>
internal static class SendMail
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly Dictionary<string, string> Settings = new() { ["RepairSchedule"] = "0 30 4 * * *", ["SummarySchedule"] = "0 0 5 1 1 *", ["MailAllowList"] = "@people.example" };

    /// <summary>Builds it.</summary>
    public static Command Command()
    {
        var people = new Option<int>("--people") { Description = "People of the round, and mails of the loop.", DefaultValueFactory = _ => 10_000 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("mail", "Time and memory of inviting people, one request each, beside a plain loop over the library against the same mailbox.") { people, handler };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(people), parsed.GetValue(handler), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int people, string? handler, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mail-").FullName;
        await using var log = new StreamWriter(Path.Combine(folder, "log.txt"));
        await using var server = await LocalHostServer.StartAsync(
            new LocalHostOptions { Port = 0, StateFolder = Path.Combine(folder, "state"), HandlerPath = handler, FrozenFrom = Begin, Output = log, Settings = Settings }, cancellationToken);
        var opens = await SetUpAsync(server, people, cancellationToken);
        Console.WriteLine($"{people} people are on the list; log in {folder}");
        server.Driver.Limit = opens;
        while (server.Clock.GetUtcNow() < opens)
            await PauseAsync(server, cancellationToken);

        var took = Stopwatch.StartNew();
        var (sent, mails) = (0, new NewLines(Path.Combine(folder, "state", "mailbox.jsonl")));
        for (var shown = Stopwatch.StartNew(); (sent += mails.Count()) < people && took.Elapsed < Patience; await PauseAsync(server, cancellationToken))
        {
            if (shown.Elapsed < TimeSpan.FromSeconds(10))
                continue;
            shown.Restart();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.Elapsed.TotalSeconds,6:0} s  {sent,6} mails"));
        }

        var (seconds, peak) = (took.Elapsed.TotalSeconds, server.HandlerProcessId is { } app ? PlainLoop.PeakOf(app) : 0);
        var loop = await LoopAsync(server.Address, people, Path.Combine(folder, "loop.txt"));
        return Verdict.Give(
            new
            {
                Load = "mail",
                People = people,
                Sent = sent,
                Seconds = Math.Round(seconds, 2),
                PerSecond = Math.Round(sent / seconds, 1),
                LoopSeconds = Math.Round(loop.Seconds, 2),
                LoopPerSecond = Math.Round(people / loop.Seconds, 1),
                TimeRatio = Math.Round(seconds / loop.Seconds, 2),
                AppPeakMegabytes = peak,
                LoopPeakMegabytes = loop.PeakMegabytes,
                MemoryRatio = Math.Round(peak / loop.PeakMegabytes, 2),
            },
            sent == people);
    }

    /// <summary>Sets up one round of all, while time stands still, and a mailbox that reports nothing back.</summary>
    /// <returns>When its first stage opens.</returns>
    private static async Task<DateTimeOffset> SetUpAsync(LocalHostServer server, int people, CancellationToken cancellationToken)
    {
        var plan = new DemoPlan(
            new WorkshopFile(["speak_up"], 5, [new Workshop("mail", [.. Enumerable.Range(1, people).Select(person => new WorkshopPerson($"{person:D5}", null, [null], [null]))])]), Begin);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
        using (server.Gauge.Begin())
        {
            (await http.PostAsJsonAsync("dev/mailbox-faults", new JsonObject { ["silent"] = 1.0 }, cancellationToken)).EnsureSuccessStatusCode();
            var lead = new LeadClient(http);
            await lead.SignInAsync(cancellationToken);
            await lead.SetUpAsync(plan, cancellationToken);
        }

        return plan.Events[0].PreOpens;
    }

    private static async Task<LoopFigures> LoopAsync(Uri host, int mails, string log)
    {
        using var loop = OwnProgram.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "EventEvaluation.Benchmarks.dll"), PlainLoop.Name, $"http://127.0.0.1:{host.Port}/dev/sendgrid", $"{mails}"], log);
        return await loop.EndsWithinAsync(Patience) == 0
            ? JsonSerializer.Deserialize<LoopFigures>(loop.LastLine, JsonSerializerOptions.Web)!
            : throw new LocalHostException($"The plain loop failed: see {log}.");
    }

    private static async Task PauseAsync(LocalHostServer server, CancellationToken cancellationToken)
    {
        if (server.Stopped.IsCompleted)
            throw new LocalHostException(await server.Stopped ?? "LocalHost was stopped.");
        await Task.Delay(20, cancellationToken);
    }
}
