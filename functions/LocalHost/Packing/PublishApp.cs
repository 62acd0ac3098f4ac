namespace EventEvaluation.LocalHost.Packing;

/// <summary>Publishes the app with Native AOT, as the folder that <c>func start</c> and Azure run as it is.</summary>
internal static class PublishApp
{
    private const string Target = "linux-x64";
    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <summary>Where <c>dotnet publish functions/App -c Release -r linux-x64</c> puts it.</summary>
    public static string Folder { get; } = Path.Combine(ProjectRoot.Folder, "artifacts", "publish", "App", $"release_{Target}");

    /// <summary>Publishes it; where nothing has changed since, nothing is compiled again.</summary>
    /// <param name="output">Takes what is said meanwhile.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="LocalHostException">It could not be published.</exception>
    public static async Task<string> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        if (!Linkers.Any(IsOnPath))
            throw new LocalHostException("A linker is missing, which ahead-of-time compilation needs: install clang or gcc, and zlib's headers (on Debian: apt-get install gcc zlib1g-dev).");
        await output.WriteLineAsync("Compiling the app ahead of time; the first time takes some minutes …");
        await DotnetTool.RunAsync(["publish", "functions/App", "-c", "Release", "-r", Target, "-nologo", "-v", "q"], output, cancellation);
        return Folder;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
