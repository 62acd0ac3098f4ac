using System.IO.Compression;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Handler;
using EventEvaluation.LocalHost.Packing;

namespace EventEvaluation.LocalHost.Tests.Packing;

/// <summary>Packing the app's build output; that publishing gives the same bytes each time is the business of the release workflow.</summary>
public sealed class PackAppTests
{
    private static readonly string Assets = Path.Combine(ProjectRoot.Folder, "artifacts", "obj", "App", "project.assets.json");

    [Fact]
    public async Task Write_Twice_SameBytes()
    {
        using var folder = new ScratchFolder();
        var once = await PackAsync(folder, "once.zip");
        foreach (var file in Directory.EnumerateFiles(folder.App, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Equal(once, await PackAsync(folder, "twice.zip"));
    }

    [Fact]
    public async Task Write_App_IsWhatTheHostExpects()
    {
        using var folder = new ScratchFolder();
        using var archive = new ZipArchive(new MemoryStream(await PackAsync(folder, "app.zip")));
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Superset(new HashSet<string> { "host.json", "EventEvaluation.App", "LICENSE", "THIRD-PARTY-NOTICES.txt", "sbom.cdx.json", "OpenSurvey/function.json", "Health/function.json" }, names.ToHashSet());
        Assert.DoesNotContain(names, name => name.EndsWith(".pdb", StringComparison.Ordinal) || name.Contains('\\'));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(archive.Entries, entry => Assert.Equal(entry.FullName == "EventEvaluation.App" ? "755" : "644", Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, 8)));
    }

    [Fact]
    public async Task Write_Sbom_NamesWhatTheLockFileLocks()
    {
        using var folder = new ScratchFolder();
        using var archive = new ZipArchive(new MemoryStream(await PackAsync(folder, "app.zip")));
        using var stream = archive.GetEntry("sbom.cdx.json")!.Open();
        var sbom = JsonNode.Parse(stream)!;
        Assert.Equal(("CycloneDX", "1.6"), ((string?)sbom["bomFormat"], (string?)sbom["specVersion"]));
        var components = sbom["components"]!.AsArray().Select(one => one!).ToList();
        var listed = components.Select(one => $"{one["name"]} {one["version"]}").ToHashSet();
        var locked = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "functions", "App", "packages.lock.json"), TestContext.Current.CancellationToken))!["dependencies"]!["net10.0"]!.AsObject()
            .Where(one => (string?)one.Value!["type"] != "Project").Select(one => $"{one.Key} {one.Value!["resolved"]}").ToHashSet();
        Assert.Subset(listed, locked);
        Assert.All(components, one => Assert.StartsWith("pkg:nuget/", (string?)one["purl"], StringComparison.Ordinal));
        Assert.All(components, one => Assert.NotNull(one["licenses"]));
        Assert.Equal(components.Select(one => (string?)one["bom-ref"]), sbom["dependencies"]![0]!["dependsOn"]!.AsArray().Select(one => (string?)one));
    }

    private static async Task<byte[]> PackAsync(ScratchFolder folder, string name) =>
        await File.ReadAllBytesAsync(await PackApp.WriteAsync(folder.App, Assets, Path.Combine(folder.Path, name), TextWriter.Null));

    private sealed class ScratchFolder : IDisposable
    {
        public ScratchFolder()
        {
            foreach (var file in Directory.EnumerateFiles(HandlerCommand.BuiltApp, "*", SearchOption.AllDirectories).Where(file => System.IO.Path.GetFileName(file) is "host.json" or "function.json" or "EventEvaluation.App" or "EventEvaluation.App.pdb"))
            {
                var copy = System.IO.Path.Combine(App, System.IO.Path.GetRelativePath(HandlerCommand.BuiltApp, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("pack").FullName;

        public string App => System.IO.Path.Combine(Path, "app");

        public void Dispose() => Directory.Delete(Path, true);
    }
}
