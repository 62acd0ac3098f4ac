using System.CommandLine;
using EventEvaluation.LocalHost.Packing;

namespace EventEvaluation.LocalHost.Commands;

/// <summary>The command <c>pack</c>.</summary>
internal static class PackCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var readyToRun = new Option<bool>("--readytorun") { Description = "Without ahead-of-time compilation: for hosts whose C library is older than this machine's." };
        var command = new Command("pack", "Makes the archive that is deployed to Azure; the same sources give the same bytes.") { readyToRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await PackApp.RunAsync(parsed.GetValue(readyToRun), Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }
}
