using System.CommandLine;

namespace EventEvaluation.Proofs.ExportLarge;

/// <summary>The command <c>export-large</c>, and the writer that it starts.</summary>
internal static class ExportLargeCommand
{
    /// <summary>What starts this program as the writer.</summary>
    public const string WriterName = "export-large-writer";

    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var responses = new Option<int>("--responses") { Description = "People in the files.", DefaultValueFactory = _ => 200_000 };
        var command = new Command("export-large", "Writes the record-level files of many made-up people piece by piece, kills the writer with -9 half way and starts it again: every row once, and memory does not grow with the people.") { responses };
        command.SetAction((parsed, _) => ProveExportLarge.RunAsync(parsed.GetValue(responses)));
        return command;
    }

    /// <summary>Builds the writer's command, which people have no use for.</summary>
    public static Command BuildWriter()
    {
        var (responses, folder) = (new Option<int>("--responses") { Required = true }, new Option<string>("--folder") { Required = true });
        var command = new Command(WriterName, "The writer that export-large kills.") { responses, folder };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => ExportWriter.RunAsync(parsed.GetValue(responses), parsed.GetValue(folder)!, cancellation));
        return command;
    }
}
