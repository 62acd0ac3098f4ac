using System.CommandLine;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>The command <c>mailstorm</c>.</summary>
internal static class MailStormCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var people = new Option<int>("--people") { Description = "People of the round.", DefaultValueFactory = _ => 10_000 };
        var kills = new Option<int>("--kills") { Description = "How often the handler is killed.", DefaultValueFactory = _ => 5 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("mailstorm", "Writes to many people through a provider that fails in every way, with the handler killed on the way: nobody twice, nobody forgotten, or it is said why.")
        {
            people, kills, handler,
        };
        command.SetAction((parsed, _) => ProveMailStorm.RunAsync(parsed.GetValue(people), parsed.GetValue(kills), parsed.GetValue(handler)));
        return command;
    }
}
