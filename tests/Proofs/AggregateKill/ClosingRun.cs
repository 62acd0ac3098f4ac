using System.Diagnostics;
using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.AggregateKill;

/// <summary>What a closing came to.</summary>
/// <param name="Hashes">The snapshots' hashes, by version.</param>
/// <param name="Answers">Rows of answers that are left.</param>
/// <param name="IsCut">Whether the key is destroyed.</param>
/// <param name="Disturbances">What was done to it, in order.</param>
/// <param name="Seconds">From when time began to move to the end, restarts included.</param>
internal sealed record ClosedRound(string Hashes, int Answers, bool IsCut, IReadOnlyList<Disturbance> Disturbances, double Seconds);

/// <summary>One closing of the prepared round. Whenever the host ends before that, it is started again, as a platform would.</summary>
/// <param name="folder">Takes all its state and logs.</param>
/// <param name="storage">The storage, with the round about to close.</param>
/// <param name="handler">The app's folder; null for the build output.</param>
/// <param name="random">Draws the disturbances; null for none.</param>
/// <param name="window">How long an undisturbed closing takes: disturbances come within it.</param>
internal sealed class ClosingRun(string folder, Storage storage, string? handler, Random? random, TimeSpan window)
{
    private const int MostStarts = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly List<Disturbance> _done = [];
    private readonly string _state = Path.Combine(folder, "state");

    /// <summary>Plays it.</summary>
    /// <exception cref="LocalHostException">The round did not close.</exception>
    public async Task<ClosedRound> PlayAsync()
    {
        Directory.CreateDirectory(_state);
        var took = new Stopwatch();
        var planned = random?.Next(1, 4) ?? 0;
        for (var starts = 1; starts <= MostStarts; starts++)
        {
            using var host = OwnProgram.Start("dotnet", Arguments(), Path.Combine(folder, "log.txt"));
            if (await BeginsAsync(host))
            {
                took.Start();
                while (_done.Count < planned && await host.EndsWithinAsync(window * random!.NextDouble()) is null && await DisturbAsync(host))
                {
                }
            }

            var code = await host.EndsWithinAsync(Patience);
            if (code is null)
                await host.KillAsync();
            if (HandlerPid.Read(_state) is { } orphan)
                Signals.Kill(orphan);
            if (code is null)
                throw new LocalHostException($"The round does not close after {string.Join(' ', _done)}: see {folder}/log.txt.");
            if (code != 0)
                continue;
            var (hashes, answers, isCut) = await PreparedRound.ReadAsync(storage.ConnectionString);
            return new(hashes, answers, isCut, _done, took.Elapsed.TotalSeconds);
        }

        throw new LocalHostException($"The round did not close within {MostStarts} starts: see {folder}/log.txt.");
    }

    private string[] Arguments() =>
        [typeof(ClosingRun).Assembly.Location, ClosingHost.Name, _state, storage.ConnectionString, .. handler is null ? (string[])[] : ["--handler", handler]];

    private static async Task<bool> BeginsAsync(OwnProgram host)
    {
        try
        {
            await host.LineWithAsync(ClosingHost.Begun, Patience);
            return true;
        }
        catch (TimeoutException)
        {
            // It ended at its start, as after the third crash of the handler.
            return false;
        }
    }

    /// <summary>Does one thing.</summary>
    /// <returns>Whether the host still runs.</returns>
    private Task<bool> DisturbAsync(OwnProgram host) => Disturb.OnceAsync(
        host, storage, _state, random!.Next(10) switch { < 5 => Disturbance.KillHandler, < 8 => Disturbance.KillHost, 8 => Disturbance.FreezeStorage, _ => Disturbance.StopStorage },
        TimeSpan.FromMilliseconds(random.Next(100, 1500)), _done);
}
