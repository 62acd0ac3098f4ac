using System.CommandLine;

namespace EventEvaluation.Proofs.FormFuzz;

/// <summary>The command <c>form-fuzz</c>.</summary>
internal static class FormFuzzCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var posts = new Option<int>("--posts") { Description = "Posts to send.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Where the random posts start from; each sender has a seed of its own.", DefaultValueFactory = _ => 1 };
        var handler = new Option<string?>("--handler") { Description = "Published folder of the app (default: the App's build output)." };
        var command = new Command("form-fuzz", "Sends random and hostile form posts to the participants' addresses: every answer is 2xx, 3xx or 4xx, and no submission is kept in part.") { posts, seed, handler };
        command.SetAction((parsed, _) => ProveFormFuzz.RunAsync(parsed.GetValue(posts), parsed.GetValue(seed), parsed.GetValue(handler)));
        return command;
    }
}
