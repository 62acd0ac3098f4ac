using System.CommandLine;

namespace EventEvaluation.Proofs.KillRound;

/// <summary>The command <c>kill-round</c>.</summary>
internal static class KillRoundCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var runs = new Option<int>("--runs") { Description = "Rounds to play with kills.", DefaultValueFactory = _ => 50 };
        var people = new Option<int>("--people") { Description = "People of a round.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Where the random moments start from; run n uses seed + n.", DefaultValueFactory = _ => 1 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("kill-round", "Kills handler and LocalHost with -9 at random moments of a round, and freezes or stops the storage: same evidence, nothing lost, nobody mailed twice.")
        {
            runs, people, seed, handler,
        };
        command.SetAction((parsed, _) => ProveKillRound.RunAsync(parsed.GetValue(runs), parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(handler)));
        return command;
    }
}
