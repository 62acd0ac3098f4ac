using System.Diagnostics;
using System.Text.RegularExpressions;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost.Storage;

/// <summary>
/// Azurite, Microsoft's storage emulator, as a child process on free loopback ports. It ends with us whatever happens: it watches
/// its standard input (azurite/run.js).
/// </summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private static readonly NpmInstall Install = new("the storage emulator Azurite", Path.Combine(ProjectRoot.Folder, "functions", "LocalHost", "azurite"));

    private const string Account = "devstoreaccount1";

    // The emulator's key, the same on every machine and published by Microsoft; it protects nothing.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private readonly ChildProcess _process;
    private volatile bool _stopping;

    private Azurite(ChildProcess process, IReadOnlyDictionary<string, string> addresses)
    {
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key}"
            + $";BlobEndpoint={addresses["Blob"]}/{Account};QueueEndpoint={addresses["Queue"]}/{Account};TableEndpoint={addresses["Table"]}/{Account};";
        Died = WatchAsync();
    }

    /// <summary>The connection string of its one account.</summary>
    public string ConnectionString { get; }

    /// <summary>The process's id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Completes with a sentence when Azurite ends although nobody stopped it; never completes otherwise.</summary>
    public Task<string> Died { get; }

    /// <summary>Installs Azurite where it is missing, starts it and waits until it serves.</summary>
    /// <param name="location">The folder that keeps its data; null keeps it in memory.</param>
    /// <param name="output">Takes progress.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="LocalHostException">Node is missing, or Azurite cannot be installed or started.</exception>
    public static async Task<Azurite> StartAsync(string? location, TextWriter output, CancellationToken cancellationToken)
    {
        await Install.EnsureAsync(output, cancellationToken);
        var addresses = new Dictionary<string, string>();
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lastError = "it said nothing";
        var process = ChildProcess.Start(
            Command(location), line => ReadLine(line, addresses, serving), line => lastError = line, Install.NodeMissing);
        try
        {
            var first = await Task.WhenAny(serving.Task, process.Exited).WaitAsync(StartPatience, cancellationToken);
            if (first != serving.Task)
                throw new LocalHostException($"Azurite, the storage emulator, ended at its start ({lastError}).");
            return new Azurite(process, addresses);
        }
        catch (Exception exception)
        {
            process.Kill();
            process.Dispose();
            if (exception is TimeoutException)
                throw new LocalHostException($"Azurite, the storage emulator, did not serve within {StartPatience.TotalSeconds:0} seconds.", exception);
            throw;
        }
    }

    /// <summary>Stops Azurite so that it writes what it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping)
            return;
        _stopping = true;
        _process.CloseInput();
        try
        {
            await _process.Exited.WaitAsync(StopPatience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await _process.Exited;
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Command(string? location)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Install.Folder };
        // Port 0: the system picks a free one and Azurite says which.
        string[] arguments =
        [
            Path.Combine(Install.Folder, "run.js"), "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            .. location is null ? (string[])["--inMemoryPersistence"] : ["--location", location],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void ReadLine(string line, Dictionary<string, string> addresses, TaskCompletionSource serving)
    {
        if (Listening().Match(line) is not { Success: true } match)
            return;
        addresses[match.Groups[1].Value] = match.Groups[2].Value;
        if (addresses.Count == 3)
            serving.TrySetResult();
    }

    private async Task<string> WatchAsync()
    {
        var code = await _process.Exited;
        if (_stopping)
            await Task.Delay(Timeout.Infinite);
        return $"Azurite, the storage emulator, ended unexpectedly (exit code {code}); start LocalHost again to go on where it stopped.";
    }

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at (\S+)")]
    private static partial Regex Listening();
}
