using System.Diagnostics;
using System.Security.Cryptography;

namespace EventEvaluation.LocalHost.Processes;

/// <summary>Installs a pinned program from npm into the project, once, however many processes want it at the same time.</summary>
/// <param name="Name">What people call the program.</param>
/// <param name="Folder">The folder with its <c>package.json</c> and lock file.</param>
internal sealed record NpmInstall(string Name, string Folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What is said when Node cannot be found.</summary>
    public string NodeMissing => $"Node.js is missing: {Name} comes by it, so install Node 20 or newer and see that `node` and `npm` are on the PATH.";

    /// <summary>Sees to it that the version of the lock file is installed.</summary>
    /// <param name="output">Takes one line when an installation begins.</param>
    /// <param name="cancellationToken">Ends the waiting and the installation.</param>
    /// <exception cref="LocalHostException">npm is missing, fails or takes too long.</exception>
    public async Task EnsureAsync(TextWriter output, CancellationToken cancellationToken)
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
            await output.WriteLineAsync($"Installing {Name} (once) …");
            await InstallAsync(patience.Token);
            await File.WriteAllTextAsync(marker, wanted, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalHostException($"Installing {Name} took longer than {Patience.TotalMinutes:0} minutes: try `npm ci` in {Folder} to see why.");
        }
    }

    private static bool IsInstalled(string marker, string wanted) => File.Exists(marker) && File.ReadAllText(marker) == wanted;

    private async Task InstallAsync(CancellationToken cancellationToken)
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
            throw new LocalHostException($"{Name} could not be installed: `npm ci` in {Folder} ended with code {code} ({said.FirstOrDefault() ?? "it said nothing"}).");
    }

    /// <summary>Waits until no other process installs; an open file without sharing is the lock.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
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
