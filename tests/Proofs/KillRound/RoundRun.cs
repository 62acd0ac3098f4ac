using System.Diagnostics;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.KillRound;

/// <summary>What a run came to.</summary>
/// <param name="Figures">The demo's figures, read back from storage and mailbox.</param>
/// <param name="Disturbances">What was done to it, in order.</param>
/// <param name="Starts">How often LocalHost was started.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record RunResult(JsonNode Figures, IReadOnlyList<Disturbance> Disturbances, int Starts, double Seconds);

/// <summary>
/// One round from trigger to evidence, as a demo in a process of its own. The demo knows how to go on where it stood; whenever it ends without
/// figures, it is started again, as a person or a platform would.
/// </summary>
/// <param name="folder">Takes all its state and logs.</param>
/// <param name="data">The people and their answers.</param>
/// <param name="handler">The app's folder; null for the build output.</param>
/// <param name="random">Draws the disturbances; null for none.</param>
internal sealed class RoundRun(string folder, string data, string? handler, Random? random)
{
    private const int MostStarts = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // The same instant for all, so that all live through the same days.
    private const string Start = "2026-02-02T06:00:00+00:00";

    private readonly List<Disturbance> _done = [];
    private readonly string _state = Path.Combine(folder, "state");

    /// <summary>Plays it.</summary>
    /// <exception cref="LocalHostException">The round did not come to its end.</exception>
    public async Task<RunResult> PlayAsync()
    {
        var took = Stopwatch.StartNew();
        Directory.CreateDirectory(_state);
        await using var storage = await Storage.StartAsync(Path.Combine(folder, "azurite"));
        var planned = random is null ? 0 : random.Next(3, 7);
        for (var starts = 1; starts <= MostStarts; starts++)
        {
            using var demo = OwnProgram.StartLocalHost(Arguments(storage.ConnectionString), Path.Combine(folder, "log.txt"));
            while (_done.Count < planned && await MomentAsync(demo) && await DisturbAsync(demo, storage))
            {
            }

            if (await demo.EndsWithinAsync(Patience) is not { } code)
            {
                await demo.KillAsync();
                throw new LocalHostException($"The round stands still after {string.Join(' ', _done)}: see {folder}/log.txt.");
            }

            if (code is 0 or 1 && demo.LastLine.StartsWith("{\"events\"", StringComparison.Ordinal))
                return new RunResult(JsonNode.Parse(demo.LastLine)!, _done, starts, took.Elapsed.TotalSeconds);
        }

        throw new LocalHostException($"The round did not end within {MostStarts} starts: see {folder}/log.txt.");
    }

    private string[] Arguments(string connection) =>
    [
        "demo", "--exit", "--prompt", "--port", "0", "--data", data, "--state", _state, "--start", Start, "--storage", connection,
        // Failed orchestrations are found by the sweep, which then must come often enough to keep to the round's days.
        "--setting", "RepairSchedule=0 0 */6 * * *",
        .. handler is null ? (string[])[] : ["--handler", handler],
    ];

    /// <summary>Waits for the moment of the next disturbance: half of them while mails are sent or answers taken, the others anywhere.</summary>
    /// <returns>Whether LocalHost still runs.</returns>
    private async Task<bool> MomentAsync(OwnProgram demo)
    {
        if (await demo.EndsWithinAsync(TimeSpan.FromMilliseconds(random!.Next(50, 2500))) is not null)
            return false;
        if (random.Next(2) == 0)
            return true;
        for (var (before, waited) = (Written(), 0); Written() == before && waited < 300; waited++)
        {
            if (await demo.EndsWithinAsync(TimeSpan.FromMilliseconds(10)) is not null)
                return false;
        }

        return await demo.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(60))) is null;
    }

    /// <summary>Grows with every mail and every receipt.</summary>
    private long Written() => ((string[])["mailbox.jsonl", "demo-journal.txt"]).Select(name => new FileInfo(Path.Combine(_state, name))).Sum(file => file.Exists ? file.Length : 0);

    /// <summary>Does one thing.</summary>
    /// <returns>Whether LocalHost still runs.</returns>
    private async Task<bool> DisturbAsync(OwnProgram demo, Storage storage) =>
        // Once all is played and written down, a new start would begin a new round.
        !HasEnded() && await Disturb.OnceAsync(
            demo, storage, _state, random!.Next(10) switch { < 4 => Disturbance.KillHandler, < 7 => Disturbance.KillHost, < 9 => Disturbance.FreezeStorage, _ => Disturbance.StopStorage },
            TimeSpan.FromMilliseconds(random.Next(100, 2500)), _done);

    private bool HasEnded() => File.Exists(Path.Combine(_state, "demo-journal.txt")) && Read("demo-journal.txt").TrimEnd().EndsWith("finished", StringComparison.Ordinal);

    private string Read(string name)
    {
        using var file = new FileStream(Path.Combine(_state, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
