using System.Diagnostics;
using System.Security.Cryptography;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost.Storage;

/// <summary>Installs the pinned Azurite from npm into the project, once, however many processes want it at the same time.</summary>
internal static class AzuriteInstall
{
    /// <summary>What is said when Node cannot be found.</summary>
    public const string NodeMissing = "Node.js is missing: LocalHost runs the storage emulator Azurite with it, so install Node 20 or newer and see that `node` and `npm` are on the PATH.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The folder with <c>package.json</c>, its lock file and <c>run.js</c>.</summary>
    public static string Folder { get; } = Path.Combine(ProjectRoot.Folder, "functions", "LocalHost", "azurite");

    /// <summary>Sees to it that the version of the lock file is installed.</summary>
    /// <param name="output">Takes one line when an installation begins.</param>
    /// <param name="cancellationToken">Ends the waiting and the installation.</param>
    /// <exception cref="LocalHostException">npm is missing, fails or takes too long.</exception>
    public static async Task EnsureAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));
        var marker = Path.Combine(Folder, "node_modules", ".installed");
        if (IsInstalled(marker, wanted))
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var alone = await LockAsync(patience.Token);
            if (IsInstalled(marker, wanted))
                return;
            await output.WriteLineAsync("Installing Azurite (once) …");
            await InstallAsync(patience.Token);
            await File.WriteAllTextAsync(marker, wanted, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalHostException($"Installing Azurite took longer than {Patience.TotalMinutes:0} minutes: try `npm ci` in {Folder} to see why.");
        }
    }

    private static bool IsInstalled(string marker, string wanted) => File.Exists(marker) && File.ReadAllText(marker) == wanted;

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") { WorkingDirectory = Folder };
        foreach (var argument in (string[])["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            start.ArgumentList.Add(argument);
        var said = new List<string>();
        using var npm = ChildProcess.Start(start, _ => { }, said.Add, NodeMissing);
        await using var stop = cancellationToken.Register(npm.Kill);
        var code = await npm.Exited;
        cancellationToken.ThrowIfCancellationRequested();
        if (code != 0)
            throw new LocalHostException($"Azurite could not be installed: `npm ci` in {Folder} ended with code {code} ({said.FirstOrDefault() ?? "it said nothing"}).");
    }

    /// <summary>Waits until no other process installs; an open file without sharing is the lock.</summary>
    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(250, cancellationToken);
            }
        }
    }
}
