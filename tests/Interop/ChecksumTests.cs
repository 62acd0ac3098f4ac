namespace EventEvaluation.Interop.Tests;

public sealed class ChecksumTests(WrittenFiles files)
{
    [Theory]
    [InlineData(nameof(WrittenFiles.Published))]
    [InlineData(nameof(WrittenFiles.Records))]
    public async Task Sha256sum_OfEveryFile_IsOk(string archive)
    {
        var folder = Path.Combine(files.Folder, archive.ToLowerInvariant());
        var output = await Tool.RunAsync(folder, "sha256sum", "--strict", "-c", "SHA256SUMS");
        Assert.Equal(Directory.GetFiles(folder).Length - 1, output.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(nameof(WrittenFiles.Published))]
    [InlineData(nameof(WrittenFiles.Records))]
    public async Task Unzip_TestsTheArchive(string archive) =>
        Assert.Contains("No errors detected", await Tool.RunAsync(files.Folder, "unzip", "-t", archive.ToLowerInvariant() + ".zip"), StringComparison.Ordinal);
}
