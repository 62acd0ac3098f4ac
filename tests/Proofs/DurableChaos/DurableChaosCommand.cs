using System.CommandLine;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>The command <c>durable-chaos</c>, and the app that it starts.</summary>
internal static class DurableChaosCommand
{
    /// <summary>What starts this program as the app under chaos.</summary>
    public const string AppName = "durable-chaos-app";

    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var runs = new Option<int>("--runs") { Description = "Random orchestrations to run, a hundred at a time.", DefaultValueFactory = _ => 500 };
        var seed = new Option<int>("--seed") { Description = "Where programs and moments start from; program n is made from seed + n.", DefaultValueFactory = _ => 1 };
        var command = new Command("durable-chaos", "Runs random orchestrations on LocalHost's engine, kills handler and host with -9 and freezes or stops the storage: same results as plain code reckons, every effect once.") { runs, seed };
        command.SetAction((parsed, _) => ProveDurableChaos.RunAsync(parsed.GetValue(runs), parsed.GetValue(seed)));
        return command;
    }

    /// <summary>Builds the app's command, which people have no use for.</summary>
    public static Command BuildApp()
    {
        var command = new Command(AppName, "The app under chaos, as LocalHost starts it.") { Hidden = true };
        command.SetAction((_, _) => ChaosApp.RunAsync());
        return command;
    }
}
