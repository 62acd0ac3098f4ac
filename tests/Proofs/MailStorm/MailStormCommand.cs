using System.CommandLine;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>The command <c>mailstorm</c>, and the plain loop that it is measured against.</summary>
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

    /// <summary>Builds the plain loop.</summary>
    public static Command BuildLoop()
    {
        var address = new Argument<string>("address") { Description = "The provider." };
        var mails = new Argument<int>("mails") { Description = "How many." };
        var command = new Command("mailstorm-loop", "Sends mails one after another by the library alone.") { address, mails };
        command.Hidden = true;
        command.SetAction((parsed, _) => PlainLoop.RunAsync(new Uri(parsed.GetValue(address)!), parsed.GetValue(mails)));
        return command;
    }
}
