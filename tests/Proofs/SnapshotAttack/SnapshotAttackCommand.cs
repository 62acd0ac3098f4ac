using System.CommandLine;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>The command <c>snapshot-attack</c>.</summary>
internal static class SnapshotAttackCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var rounds = new Option<int>("--rounds") { Description = "Random rounds to publish and attack.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Where the random worlds start from.", DefaultValueFactory = _ => 1 };
        var careless = new Option<bool>("--careless") { Description = "Publishes without complementary suppression and guards, to see the attack succeed." };
        var command = new Command("snapshot-attack", "Publishes random rounds, re-releases, cycles and record-level files, and attacks them by differencing and linear bounds: no cell of a hidden group is recovered.")
        {
            rounds, seed, careless,
        };
        command.SetAction(parsed => ProveSnapshotAttack.Run(parsed.GetValue(rounds), parsed.GetValue(seed), parsed.GetValue(careless)));
        return command;
    }
}
