using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>Time and memory of sending without faults and without events, beside the plain loop over the library against the same mailbox.</summary>
/// <param name="SendSeconds">From the opening of the stage to the last invitation in the mailbox.</param>
/// <param name="LoopSeconds">The loop's time for as many mails.</param>
/// <param name="PeakMB">The handler's peak.</param>
/// <param name="LoopPeakMB">The loop's peak.</param>
internal sealed record CalmStorm(double SendSeconds, double LoopSeconds, double PeakMB, double LoopPeakMB)
{
    private static readonly DateTimeOffset Opens = new(2026, 2, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How many times as long as the loop.</summary>
    public double TimeRatio => Math.Round(SendSeconds / LoopSeconds, 2);

    /// <summary>How many times the loop's memory.</summary>
    public double MemoryRatio => Math.Round(PeakMB / LoopPeakMB, 2);

    /// <summary>Measures.</summary>
    /// <param name="folder">Takes state and log.</param>
    /// <param name="people">How many mails.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    public static async Task<CalmStorm> MeasureAsync(string folder, int people, string? handler)
    {
        await using var host = await StormHost.StartAsync(folder, handler, callSeconds: 15);
        await host.OnEachAsync((server, _) => ProveMailStorm.SetAsync(server, new JsonObject { ["silent"] = 1.0 }));
        await new StormRound("c", Opens, people, 0).TriggerAsync(host.Server);
        await host.RunUntilAsync(Opens, () => Task.CompletedTask);
        var took = Stopwatch.StartNew();
        // Time moves again only when the mailing is through.
        await host.RunUntilAsync(Opens.AddMinutes(1), () => Task.CompletedTask);
        var (seconds, peak) = (took.Elapsed.TotalSeconds, Memory.PeakOf(host.HandlerId ?? 0));
        if (File.ReadLines(host.MailFile).Count() is var sent && sent != people)
            throw new LocalHostException($"Of {people} invitations {sent} are in the mailbox.");
        var loop = await LoopAsync(host.Server.Address, people, Path.Combine(folder, "loop.txt"));
        return new(Math.Round(seconds, 1), Math.Round(loop.Seconds, 1), peak, loop.PeakMB);
    }

    private static async Task<LoopFigures> LoopAsync(Uri host, int mails, string log)
    {
        using var loop = OwnProgram.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "EventEvaluation.Proofs.dll"), "mailstorm-loop", $"http://127.0.0.1:{host.Port}/dev/sendgrid", $"{mails}"], log);
        return await loop.EndsWithinAsync(TimeSpan.FromMinutes(20)) == 0
            ? JsonSerializer.Deserialize<LoopFigures>(loop.LastLine, JsonSerializerOptions.Web)!
            : throw new LocalHostException($"The plain loop failed: see {log}.");
    }
}
