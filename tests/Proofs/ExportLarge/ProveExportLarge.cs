using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Proofs.ExportLarge;

/// <summary>
/// Has the record-level files of many people written by a process of its own that is killed half way, and compares what a second one made of it with what is written
/// in one go; and its memory with that of a tenth of the people.
/// </summary>
internal static class ProveExportLarge
{
    private const double MostGrowth = 1.3;
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    /// <summary>Runs it.</summary>
    /// <param name="responses">How many people.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int responses)
    {
        var took = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("export-large-");
        try
        {
            var tenth = await WriteAsync(folder.CreateSubdirectory("tenth").FullName, Math.Max(1, responses / 10), killAt: null);
            var whole = folder.CreateSubdirectory("whole").FullName;
            var second = await WriteAsync(whole, responses, killAt: ExportedPeople.Lots(responses) / 2);
            var (peak, small, written) = ((double)second["peakMB"]!, (double)tenth["peakMB"]!, (int)second["written"]!);
            var resumed = written > 0 && written < ExportedPeople.Lots(responses);
            var rows = RowsOf(Path.Combine(whole, ExportWriter.ArchiveName), responses);
            Console.WriteLine($"the second writer wrote {written} of {ExportedPeople.Lots(responses)} lots");
            return Verdict.Give(
                new { Responses = responses, Rows = rows, Resumed = resumed, PeakMB = peak, TenthPeakMB = small, Seconds = Math.Round(took.Elapsed.TotalSeconds) },
                rows == responses && resumed && peak < small * MostGrowth);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonNode> WriteAsync(string folder, int people, int? killAt)
    {
        string[] arguments = [typeof(ProveExportLarge).Assembly.Location, ExportLargeCommand.WriterName, "--responses", people.ToString(CultureInfo.InvariantCulture), "--folder", folder];
        var log = folder + ".log";
        if (killAt is { } lot)
        {
            using var first = OwnProgram.Start("dotnet", arguments, log);
            await first.LineWithAsync(string.Create(CultureInfo.InvariantCulture, $"lot {lot} is"), _patience);
            await first.KillAsync();
        }

        using var writer = OwnProgram.Start("dotnet", arguments, log);
        return await writer.EndsWithinAsync(_patience) == 0 ? JsonNode.Parse(writer.LastLine)! : throw new LocalHost.LocalHostException($"The writer failed: {writer.LastLine}");
    }

    // The rows of all three files where they are the same number, every checksum holds and the CSV is what is written in one go; else −1.
    private static int RowsOf(string path, int people)
    {
        using var zip = ZipFile.OpenRead(path);
        var manifest = Manifest.Read(new StreamReader(zip.GetEntry(ArchiveWriter.ManifestName)!.Open()).ReadToEnd());
        var whole = manifest.Files.All(file => Sha256(zip, file.Name) == file.Sha256) && Sha256(zip, "records.csv") == ExpectedCsv(people);
        int[] rows = [Lines(zip, "records.csv") - 1, Lines(zip, "responses.fhir.json") - 3, Cases(zip)];
        Console.WriteLine($"rows: {string.Join(", ", rows)}; {(whole ? "every checksum holds" : "A CHECKSUM IS WRONG")}");
        return whole && rows.Distinct().Count() == 1 && manifest.Files[0].Rows == rows[0] ? rows[0] : -1;
    }

    private static string Sha256(ZipArchive zip, string name)
    {
        using var file = zip.GetEntry(name)!.Open();
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string ExpectedCsv(int people)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var csv = ExportedPeople.Archive().Files[0];
        hash.AppendData(csv.Head(people));
        for (var lot = 0; lot < ExportedPeople.Lots(people); lot++)
            hash.AppendData(csv.Piece(ExportedPeople.Lot(lot, people)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Lines(ZipArchive zip, string name)
    {
        using var file = zip.GetEntry(name)!.Open();
        var (buffer, lines) = (new byte[65_536], 0);
        for (int read; (read = file.Read(buffer)) > 0;)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    // Values after the dictionary by their bytecodes: what is not skipped is a value, and 253 has eight bytes behind its group.
    private static int Cases(ZipArchive zip)
    {
        using var file = zip.GetEntry("records.sav")!.Open();
        var (head, group, values) = (new byte[ExportedPeople.Archive().Files[1].Head(0).Length], new byte[8], 0L);
        file.ReadExactly(head);
        while (file.ReadAtLeast(group, group.Length, throwOnEndOfStream: false) == group.Length)
        {
            values += group.Count(code => code != 0);
            foreach (var _ in group.Where(code => code == 253).ToList())
                file.ReadExactly(new byte[8]);
        }

        return (int)(values / ExportedPeople.Columns);
    }
}
