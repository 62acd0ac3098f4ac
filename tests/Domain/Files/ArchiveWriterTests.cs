using System.IO.Compression;
using System.Security.Cryptography;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Domain.Tests.Files;

public sealed class ArchiveWriterTests
{
    [Fact]
    public async Task Published_Archive_HoldsEveryFileOfItsManifest_WithItsChecksum()
    {
        var (manifest, files) = await PublishedAsync(Examples.Snapshot(Examples.Rows(64)));
        Assert.Equal(
            ["summary.md", "evidence.csv", "evidence.xlsx", "evidence.json", "tallies.json", "codebook.ddi.xml", "questionnaire-all-kinds-v3.fhir.json", "response-rates.csv"],
            manifest.Files.Select(file => file.Name));
        Assert.Equal([.. manifest.Files.Select(file => file.Name), "manifest.json", "SHA256SUMS"], files.Keys);
        Assert.All(manifest.Files, file => Assert.Equal((file.Bytes, file.Sha256), (files[file.Name].Length, Convert.ToHexStringLower(SHA256.HashData(files[file.Name])))));
        var sums = Text(files, "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(files.Count - 1, sums.Length);
        Assert.All(sums, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(files[line[66..]]))));
        var read = Manifest.Read(Text(files, "manifest.json"));
        Assert.Equal(manifest.ToJson(), read.ToJson());
        Assert.Equal(("published", 8, 2, "all-kinds", 3), (read.Class, read.K, read.Snapshot.Version, read.Questionnaires[0].Id, read.Questionnaires[0].Version));
        Assert.Equal(Text(files, "evidence.csv").Split('\n').Length - 2, read.Files.Single(file => file.Name == "evidence.csv").Rows);
        Assert.Equal(2, read.Files.Single(file => file.Name == "response-rates.csv").Rows);
    }

    [Fact]
    public async Task Published_SameSnapshot_GivesTheSameBytes_AndNoTimeOfDay()
    {
        var snapshot = Examples.Snapshot(Examples.Rows(64));
        using var first = new MemoryStream();
        await PublishedArchive.WriteAsync(first, snapshot, [Examples.Questionnaire], [], TestContext.Current.CancellationToken);
        using var second = new MemoryStream();
        await PublishedArchive.WriteAsync(second, snapshot, [Examples.Questionnaire], [], TestContext.Current.CancellationToken);
        Assert.Equal(first.ToArray(), second.ToArray());
        first.Position = 0;
        using var zip = new ZipArchive(first);
        Assert.All(zip.Entries, entry => Assert.Equal(ArchiveWriter.EntryTime.DateTime, entry.LastWriteTime.DateTime));
        using var book = new ZipArchive(zip.GetEntry("evidence.xlsx")!.Open());
        Assert.All(book.Entries, entry => Assert.Equal(ArchiveWriter.EntryTime.DateTime, entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task Published_EverythingHidden_HoldsNoCount()
    {
        var (_, files) = await PublishedAsync(Examples.Snapshot(Examples.Rows(7)));
        Assert.DoesNotContain("response-rates.csv", files.Keys);
        Assert.Contains("Everything is hidden", Text(files, "evidence.csv"), StringComparison.Ordinal);
        Assert.Empty(Snapshot.Read(Text(files, "tallies.json")).IsAccepted(out var snapshot, out _) ? snapshot.Tallies : [new("", "", 1, null, null, null, [])]);
    }

    private static async Task<(Manifest Manifest, Dictionary<string, byte[]> Files)> PublishedAsync(Snapshot snapshot)
    {
        using var archive = new MemoryStream();
        var manifest = await PublishedArchive.WriteAsync(archive, snapshot, [Examples.Questionnaire], [], TestContext.Current.CancellationToken);
        return (manifest, Read(archive));
    }

    internal static Dictionary<string, byte[]> Read(MemoryStream archive)
    {
        archive.Position = 0;
        using var zip = new ZipArchive(archive);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    internal static string Text(Dictionary<string, byte[]> files, string name) => System.Text.Encoding.UTF8.GetString(files[name]);
}
