using System.CommandLine;

namespace EventEvaluation.Proofs.Codes;

/// <summary>The command <c>codes</c>.</summary>
internal static class CodesCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var events = new Option<int>("--events") { Description = "Events to simulate of each size.", DefaultValueFactory = _ => 400 };
        var seed = new Option<int>("--seed") { Description = "Where the random people start from.", DefaultValueFactory = _ => 1 };
        var command = new Command("codes", "Simulates self-made codes of 40 to 750 people, each part given otherwise the second time by 5 %: how many are matched, missed and matched wrongly.") { events, seed };
        command.SetAction(parsed => ProveCodes.Run(parsed.GetValue(events), parsed.GetValue(seed)));
        return command;
    }
}
