using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>Makes the archive that is deployed: the published app as the Functions host wants it, licences, and the list of what it is made from.</summary>
internal static class PackApp
{
    private const string Target = "linux-x64";
    private static readonly string[] LeftOut = [".pdb", ".dbg", ".xml"];

    // Debug symbols hold our own paths, and a module's id is made of theirs: without them two folders give the same bytes. Built apart and anew,
    // for the compiler is not run again where only such options change.
    private static readonly string Folder = Path.Combine(ProjectRoot.Folder, "artifacts", "package");
    private static readonly string Built = Path.Combine(Folder, "build");
    private static readonly string[] Always =
        ["-p:ContinuousIntegrationBuild=true", "-p:DebugType=none", "-p:DebugSymbols=false", "-p:NativeDebugSymbols=false", $"-p:ArtifactsPath={Built}"];

    // Restored as if for AOT, so that the lock file, which has the AOT compiler, is held to here too.
    private static readonly string[] Restore = ["restore", "functions/App", "-r", Target, "-p:PublishReadyToRun=true", .. Always];
    private static readonly string[] WithoutAot = ["--no-restore", "-p:PublishAot=false", "-p:PublishReadyToRun=true", "--self-contained"];

    /// <summary>Publishes and packs.</summary>
    /// <param name="readyToRun">Without AOT, for hosts whose C library is older than this machine's.</param>
    /// <param name="output">Takes what is said meanwhile.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="LocalHostException">It could not be published.</exception>
    public static async Task<string> RunAsync(bool readyToRun, TextWriter output, CancellationToken cancellation)
    {
        var name = $"event-evaluation-{Target}{(readyToRun ? "-readytorun" : "")}";
        var published = Path.Combine(Folder, name);
        foreach (var before in new[] { published, Built }.Where(Directory.Exists))
            Directory.Delete(before, true);
        if (readyToRun)
            await DotnetTool.RunAsync(Restore, output, cancellation);
        await DotnetTool.RunAsync(
            ["publish", "functions/App", "-c", "Release", "-r", Target, "-o", published, "-nologo", .. Always, .. readyToRun ? WithoutAot : []], output, cancellation);
        return await WriteAsync(published, Path.Combine(Built, "obj", "App", "project.assets.json"), $"{published}.zip", output);
    }

    /// <summary>Packs what is published.</summary>
    /// <param name="published">The folder.</param>
    /// <param name="assets">What restore wrote of the app.</param>
    /// <param name="archive">Where the archive goes.</param>
    /// <param name="output">Takes the archive's name and checksum.</param>
    public static async Task<string> WriteAsync(string published, string assets, string archive, TextWriter output)
    {
        var executable = FunctionManifest.Read(published).Host.Executable;
        var packages = UsedPackage.Read(assets, $"net10.0/{Target}");
        var version = FileVersionInfo.GetVersionInfo(typeof(PackApp).Assembly.Location).ProductVersion ?? "0";
        var files = Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories)
            .Where(file => !LeftOut.Contains(Path.GetExtension(file)))
            .Select(file => (Path.GetRelativePath(published, file).Replace('\\', '/'), (Func<Stream>)(() => File.OpenRead(file))))
            .Append(("LICENSE", () => File.OpenRead(Path.Combine(ProjectRoot.Folder, "LICENSE"))))
            .Append(("THIRD-PARTY-NOTICES.txt", Of(Notices.Write(packages))))
            .Append(("sbom.cdx.json", Of(Sbom.Write(packages, version))));
        StillZip.Write(archive, files, executable);
        await using var written = File.OpenRead(archive);
        await output.WriteLineAsync($"{archive}\nSHA-256 {Convert.ToHexStringLower(await SHA256.HashDataAsync(written))}, {written.Length:N0} bytes");
        return archive;

        static Func<Stream> Of(string text) => () => new MemoryStream(Encoding.UTF8.GetBytes(text));
    }
}
