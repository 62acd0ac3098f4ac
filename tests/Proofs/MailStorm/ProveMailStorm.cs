using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>
/// Mails a whole round through a provider that refuses, breaks, answers too late, drops connections, bounces and repeats itself, with the handler killed on
/// the way, and accounts for every person; no address may stand in logs, histories, queues or beside a mail. What sending costs is measured in tests/Benchmarks (mail).
/// </summary>
internal static class ProveMailStorm
{
    // What providers and networks do; beside them a few events that never come, which exercise the rule of 24 hours, and events told twice.
    private static readonly JsonObject Storm = new()
    {
        ["tooMany"] = 0.10,
        ["broken"] = 0.05,
        ["slowSuccess"] = 0.05,
        ["resetAfter"] = 0.05,
        ["bounce"] = 0.03,
        ["silent"] = 0.01,
        ["repeatedEvents"] = 0.2,
        ["slowSeconds"] = 1.5,
    };

    private static readonly DateTimeOffset Opens = new(2026, 2, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Runs the proof.</summary>
    /// <param name="people">How many people.</param>
    /// <param name="kills">How often the handler is killed.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int people, int kills, string? handler)
    {
        var took = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("mailstorm-").FullName;
        Console.WriteLine($"logs in {folder}");
        var host = await StormHost.StartAsync(Path.Combine(folder, "storm"), handler, callSeconds: 1);
        var round = new StormRound("w", Opens, people, 2);
        var faults = new List<string>();
        StormAccount account;
        int killed;
        JsonNode happened;
        IReadOnlyList<string> places;
        await using (host)
        {
            await host.OnEachAsync((server, _) => SetAsync(server, Storm));
            await host.OnEachAsync(new StormPeople(round, host.MailFile).JoinAsync);
            await round.TriggerAsync(host.Server);
            (killed, happened) = await StormAsync(host, round, kills);
            account = await StormAccount.DrawUpAsync(round, host.Account, host.MailFile, faults);
            places = (await AddressSearch.FindAsync(host.Account, StormRound.AddressPart, [host.LogFile], host.MailFile)).Found;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"storm: {took.Elapsed.TotalSeconds:0} s, LocalHost started {host.Starts} times"));
        foreach (var fault in faults.Concat(places).Take(20))
            Console.WriteLine(fault);
        var holds = account is { Duplicates: 0, Unexplained: 0 } && places.Count == 0 && killed == kills;
        if (holds)
            Directory.Delete(folder, recursive: true);
        return Verdict.Give(
            new
            {
                People = people,
                account.Accepted,
                account.Duplicates,
                account.ResentInvitations,
                account.Unexplained,
                Kills = killed,
                HostStarts = host.Starts,
                AddressesOutOfPlace = places.Count,
                account.Reasons,
                account.States,
                Faults = happened,
                Seconds = Math.Round(took.Elapsed.TotalSeconds),
            },
            holds);
    }

    /// <summary>Sets the mailbox's faults.</summary>
    public static async Task SetAsync(LocalHostServer server, JsonObject mix)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.PostAsJsonAsync("dev/mailbox-faults", mix)).EnsureSuccessStatusCode();
    }

    /// <summary>Lives through the round; kills the handler each time another share of all mails is out, so in the middle of sending.</summary>
    private static async Task<(int Killed, JsonNode Happened)> StormAsync(StormHost host, StormRound round, int kills)
    {
        var (killed, mails, arriving, shown) = (0, 0, new NewLines(host.MailFile), DateTimeOffset.MinValue);
        var expected = round.People * 2.7;
        var counted = new JsonObject();
        await host.RunUntilAsync(round.ClosesAt.AddDays(3), async () =>
        {
            mails += arriving.Count();
            if (killed < kills && mails >= expected * (killed + 1) / (kills + 1) && host.HandlerId is { } id)
            {
                Console.WriteLine($"{mails} mails: the handler is killed");
                Signals.Kill(id);
                killed++;
            }

            if (host.Server.Clock.GetUtcNow() is var now && now - shown > TimeSpan.FromHours(20) && !host.Server.Stopped.IsCompleted)
            {
                shown = now;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm}  {mails} mails"));
                counted = await HappenedAsync(host.Server) ?? counted;
            }
        });
        return (killed, counted);
    }

    // Counts of the present LocalHost: those of one that ended went with it.
    private static async Task<JsonObject?> HappenedAsync(LocalHostServer server)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            return (JsonObject?)(await http.GetFromJsonAsync<JsonObject>("dev/mailbox-faults.json"))?["happened"]?.DeepClone();
        }
        catch (Exception ended) when (ended is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
