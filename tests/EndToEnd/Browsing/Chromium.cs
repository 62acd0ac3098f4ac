using System.Diagnostics;
using System.Reflection;
using EventEvaluation.LocalHost.Processes;
using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests.Browsing;

/// <summary>A real Chromium: the machine's, else one that comes from npm and stays in the project.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Starts it, with a profile of its own.</summary>
    /// <param name="playwright">Drives it.</param>
    /// <exception cref="EventEvaluation.LocalHost.LocalHostException">There is none, and none could be installed.</exception>
    public static async Task<IBrowser> StartAsync(IPlaywright playwright) =>
        await playwright.Chromium.LaunchAsync(Installed() is { } path ? new() { ExecutablePath = path, Args = Arguments } : await FromNpmAsync());

    private static string? Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names, Path.Combine).FirstOrDefault(File.Exists);

    private static async Task<BrowserTypeLaunchOptions> FromNpmAsync()
    {
        var folder = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Chromium").Value!;
        var install = new NpmInstall("Chromium", folder);
        await install.EnsureAsync(Console.Out, CancellationToken.None);
        var unpacked = Path.Combine(folder, "node_modules", ".unpacked");
        if (!Directory.Exists(unpacked))
            await UnpackAsync(install, unpacked);
        return new()
        {
            ExecutablePath = Path.Combine(unpacked, "chromium"),
            Args = Arguments,
            Env = new Dictionary<string, string>
            {
                ["LD_LIBRARY_PATH"] = Path.Combine(unpacked, "al2023", "lib"),
                ["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts.conf"),
                ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? unpacked,
            },
        };
    }

    /// <summary>Unpacks beside and moves, so that nobody ever sees half of it.</summary>
    private static async Task UnpackAsync(NpmInstall install, string unpacked)
    {
        var beside = Directory.CreateDirectory($"{unpacked}-{Environment.ProcessId}").FullName;
        var start = new ProcessStartInfo("node", "unpack.mjs") { WorkingDirectory = install.Folder };
        start.Environment["TMPDIR"] = beside;
        using var node = ChildProcess.Start(start, Console.WriteLine, Console.WriteLine, install.NodeMissing);
        Assert.Equal(0, await node.Exited);
        Directory.Move(beside, unpacked);
    }
}
