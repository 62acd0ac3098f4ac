using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Proofs.ExportLarge;

/// <summary>
/// Writes the pieces of each lot into a folder, then puts them together. A piece is there whole or not at all, and what is there is not written again: whoever is killed goes on
/// where they were.
/// </summary>
internal static class ExportWriter
{
    /// <summary>The archive's name.</summary>
    public const string ArchiveName = "records.zip";

    private const double BytesOfMB = 1024 * 1024;

    /// <summary>Runs it.</summary>
    /// <param name="people">How many people.</param>
    /// <param name="folder">Where pieces and archive go.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<int> RunAsync(int people, string folder, CancellationToken cancellation)
    {
        var (archive, written) = (ExportedPeople.Archive(), 0);
        var files = archive.Files;
        for (var lot = 0; lot < ExportedPeople.Lots(people); lot++)
        {
            if (File.Exists(PieceOf(folder, files[^1], lot)))
                continue;
            var rows = ExportedPeople.Lot(lot, people);
            foreach (var file in files)
                await WriteAsync(PieceOf(folder, file, lot), file.Piece(rows), cancellation);
            written++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lot {lot} is written"));
        }

        await using (var zip = File.Create(Path.Combine(folder, ArchiveName)))
            await archive.WriteAsync(zip, people, (file, to) => CopyAsync(file, people, folder, to, cancellation), cancellation);
        using var own = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new { written, peakMB = Math.Round(own.PeakWorkingSet64 / BytesOfMB) }));
        return 0;
    }

    private static string PieceOf(string folder, RecordFile file, int lot) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{file.Name}.{lot}"));

    private static async Task WriteAsync(string piece, byte[] content, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(piece + ".part", content, cancellation);
        File.Move(piece + ".part", piece, overwrite: true);
    }

    private static async Task CopyAsync(RecordFile file, int people, string folder, Stream to, CancellationToken cancellation)
    {
        await to.WriteAsync(file.Head(people), cancellation);
        for (var lot = 0; lot < ExportedPeople.Lots(people); lot++)
        {
            await using var piece = File.OpenRead(PieceOf(folder, file, lot));
            await piece.CopyToAsync(to, cancellation);
        }

        await to.WriteAsync(file.Tail(), cancellation);
    }
}
