using System.CommandLine;

namespace EventEvaluation.Proofs.AggregateKill;

/// <summary>The command <c>aggregate-kill</c>, and the LocalHost that it starts.</summary>
internal static class AggregateKillCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var runs = new Option<int>("--runs") { Description = "Closings to play with kills.", DefaultValueFactory = _ => 200 };
        var people = new Option<int>("--people") { Description = "People of the round.", DefaultValueFactory = _ => 90 };
        var seed = new Option<int>("--seed") { Description = "Where the random moments start from; run n uses seed + n.", DefaultValueFactory = _ => 1 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("aggregate-kill", "Closes the same round again and again, kills handler and host with -9 and freezes or stops the storage while it is aggregated: the same snapshots every time.") { runs, people, seed, handler };
        command.SetAction((parsed, _) => ProveAggregateKill.RunAsync(parsed.GetValue(runs), parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(handler)));
        return command;
    }

    /// <summary>Builds the host's command, which people have no use for.</summary>
    public static Command BuildHost()
    {
        var state = new Argument<string>("state") { Description = "The state folder." };
        var storage = new Argument<string>("storage") { Description = "The storage's connection string." };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app." };
        var command = new Command(ClosingHost.Name, "The LocalHost under kills.") { state, storage, handler };
        command.Hidden = true;
        command.SetAction((parsed, _) => ClosingHost.RunAsync(parsed.GetRequiredValue(state), parsed.GetRequiredValue(storage), parsed.GetValue(handler)));
        return command;
    }
}
