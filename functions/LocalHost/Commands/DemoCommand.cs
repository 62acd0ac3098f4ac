using System.CommandLine;
using EventEvaluation.LocalHost.Demo;

namespace EventEvaluation.LocalHost.Commands;

/// <summary>The command <c>demo</c>.</summary>
internal static class DemoCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var data = new Option<string?>("--data") { Description = "A CSV of workshops (default: the synthetic one of the project)." };
        var exit = new Option<bool>("--exit") { Description = "End when all is played, with the figures as one line of JSON." };
        var start = new Option<DateTimeOffset?>("--start") { Description = "The instant at which a new demo's time begins (default: now)." };
        var prompt = new Option<bool>("--prompt") { Description = "Whoever answers does so after the first mail, whatever becomes of reminders." };
        var command = new Command("demo", "Plays rounds on real input, weeks in minutes, and shows the evidence.") { data, exit, start, prompt };
        command.SetAction(async (parsed, cancellationToken) => await RunDemo.RunAsync(
            new DemoOptions(
                parsed.GetValue(data), parsed.GetValue(exit), parsed.GetValue(ServeCommand.Port),
                Path.GetFullPath(parsed.GetValue(ServeCommand.State) ?? Path.Combine(ProjectRoot.Folder, ".localhost-demo")), await ServeCommand.HandlerAsync(parsed, cancellationToken), parsed.GetValue(start))
            {
                Storage = parsed.GetValue(ServeCommand.Storage),
                Settings = ServeCommand.Settings(parsed),
                IsPrompt = parsed.GetValue(prompt),
            },
            Console.Out, cancellationToken));
        return command;
    }
}
