using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>
/// <c>evidence FILE.csv [--json] [--group COLUMN] [--no-suppression]</c>: computes the evidence from a file with the code that publishes it, so that anybody can
/// check a published figure.
/// </summary>
internal static class EvidenceCommand
{
    private const int BadInput = 1;

    /// <summary>The command, for the program's command line.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE.csv") { Description = "Answers, one row a person (pre_x and post_x columns), or a CSV from an evidence page." };
        var json = new Option<bool>("--json") { Description = "Write one JSON document instead of a table." };
        var group = new Option<string?>("--group") { Description = "The column that names each person's group.", HelpName = "COLUMN" };
        var raw = new Option<bool>("--no-suppression") { Description = "Show small numbers too; for files that only you see." };
        var command = new Command("evidence", "Computes the evidence of a CSV file.") { file, json, group, raw };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.GetValue(group), !parsed.GetValue(raw),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Runs the command on its own.</summary>
    /// <param name="args">What stands after <c>evidence</c>.</param>
    /// <param name="output">Gets the result.</param>
    /// <param name="progress">Gets everything else.</param>
    /// <returns>The exit code: 0, or 1 for bad input.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter progress) =>
        Build().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = progress });

    private static int Run(string path, bool json, string? group, bool suppress, TextWriter output, TextWriter progress)
    {
        try
        {
            progress.WriteLine($"Reading {path} …");
            var file = EvidenceFile.Read(path, group, suppress);
            var document = Compute(Path.GetFileName(path), file);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Items.Count} items; {Suppressed(file)}."));
            output.WriteLine(json ? JsonSerializer.Serialize(document, EvidenceJson.Default.EvidenceDocument) : EvidenceTable.Write(document));
            return 0;
        }
        catch (OfflineException fault)
        {
            progress.WriteLine(fault.Message);
            return BadInput;
        }
    }

    private static EvidenceDocument Compute(string source, EvidenceFile file)
    {
        var threshold = file.Threshold ?? Suppression.Preset;
        return new(
            source, file.Threshold, file.EverythingHidden ? HiddenWording.Everything(threshold) : null, ReportSentences.For(SnapshotKind.Cycle), null,
            // A file does not say which items are primary.
            ComputeEvidence.Adjust([],
            [
                .. file.Items.SelectMany(item => file.Tallies.Where(tally => tally.Item == item)
                    .OrderBy(tally => tally.Group != AnalysisGroup.All).ThenBy(tally => tally.Group, StringComparer.Ordinal))
                    .Select(tally => ComputeEvidence.Of(tally, threshold)),
            ]));
    }

    private static string Suppressed(EvidenceFile file) =>
        file.Threshold is { } k ? string.Create(CultureInfo.InvariantCulture, $"nothing is shown for fewer than {k} people") : "small numbers are shown";
}
