using EventEvaluation.Domain.Evidence;
using Sylvan.Data.Csv;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>The tallies that a file holds.</summary>
/// <param name="Items">The items in the file's order.</param>
/// <param name="Tallies">The tallies as they may be seen.</param>
/// <param name="Threshold">k under which they were or are suppressed; null where they are not.</param>
/// <param name="EverythingHidden">Whether all is hidden.</param>
internal sealed record EvidenceFile(IReadOnlyList<string> Items, IReadOnlyList<ShownTally> Tallies, int? Threshold, bool EverythingHidden)
{
    /// <summary>Reads a wide CSV of answers or an exported one of tallies; the header tells which.</summary>
    /// <param name="path">The file.</param>
    /// <param name="group">The column that names each person's group; null for none.</param>
    /// <param name="suppress">Whether to suppress answers; an exported file is suppressed already.</param>
    /// <exception cref="OfflineException">The file is missing or not of a shape that is read.</exception>
    public static EvidenceFile Read(string path, string? group, bool suppress)
    {
        if (!File.Exists(path))
            throw new OfflineException($"There is no file {path}.");
        try
        {
            using var csv = CsvDataReader.Create(path, new CsvDataReaderOptions { HeaderComparer = StringComparer.Ordinal });
            var table = new CsvTable(csv);
            return string.Join(',', table.Columns) == EvidenceCsv.Header ? ExportedEvidence.Read(table, group) : AnswersFile.Read(table, group).ToEvidence(suppress);
        }
        catch (Exception fault) when (fault is CsvFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new OfflineException($"{path} cannot be read as CSV: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }
}
