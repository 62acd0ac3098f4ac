using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.Proofs.Harness;

/// <summary>
/// An Azurite that the proof owns, so that LocalHost may be killed and the storage go on. Azurite holds what it acknowledged in memory for up to
/// five seconds: it is frozen, or stopped by SIGTERM, never killed.
/// </summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly string _folder;
    private Azurite _azurite;

    private Storage(string folder, Azurite azurite) => (_folder, _azurite) = (folder, azurite);

    /// <summary>The connection string; another after each restart.</summary>
    public string ConnectionString => _azurite.ConnectionString;

    /// <summary>Starts a storage.</summary>
    /// <param name="folder">Where it keeps its data.</param>
    public static async Task<Storage> StartAsync(string folder) => new(folder, await Azurite.StartAsync(folder, TextWriter.Null, CancellationToken.None));

    /// <summary>Freezes it.</summary>
    /// <param name="time">How long.</param>
    public Task FreezeAsync(TimeSpan time) => Signals.FreezeAsync(_azurite.ProcessId, time);

    /// <summary>Stops it by SIGTERM to its own process and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        Signals.Terminate(_azurite.ProcessId);
        await _azurite.DisposeAsync();
        _azurite = await Azurite.StartAsync(_folder, TextWriter.Null, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _azurite.DisposeAsync();
}
