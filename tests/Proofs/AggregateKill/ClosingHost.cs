using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.AggregateKill;

/// <summary>A LocalHost in a process of its own that lives until the prepared round has closed. Time jumps from one thing that is due to the next.</summary>
internal static class ClosingHost
{
    /// <summary>What starts this program as such.</summary>
    public const string Name = "aggregate-kill-host";

    /// <summary>What it prints when time begins to move.</summary>
    public const string Begun = "time begins to move";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Runs until the round has closed: 0, or until LocalHost ends: 1.</summary>
    /// <param name="state">The state folder.</param>
    /// <param name="storage">The storage's connection string.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    public static async Task<int> RunAsync(string state, string storage, string? handler)
    {
        await using var server = await LocalHostServer.StartAsync(
            new LocalHostOptions
            {
                Port = 0,
                StateFolder = state,
                HandlerPath = handler,
                Storage = storage,
                FrozenFrom = PreparedRound.Begin,
                // Failed orchestrations are found by the sweep, which then must come often enough.
                Settings = new Dictionary<string, string> { ["RepairSchedule"] = "0 0 */6 * * *", ["SummarySchedule"] = "0 0 5 1 1 *" },
            },
            CancellationToken.None);
        server.Driver.Add(new Aimed(PreparedRound.End, server.Clock));
        server.Driver.Limit = PreparedRound.End;
        Console.WriteLine(Begun);
        while (!server.Stopped.IsCompleted)
        {
            if (await PreparedRound.HasClosedAsync(storage))
                return 0;
            await Task.Delay(Pause);
        }

        return 1;
    }
}
