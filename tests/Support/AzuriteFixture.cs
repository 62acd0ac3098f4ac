using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.Support;

/// <summary>
/// One Azurite in memory for a whole test assembly. Use it so: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>, and take it in a test
/// class's constructor. Tests share it: let each use fresh names.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> _azurite = new(() => Azurite.StartAsync(null, Console.Out, CancellationToken.None));

    /// <summary>The connection string; the first who asks starts Azurite (and installs it, once for the project).</summary>
    public string ConnectionString => _azurite.Value.GetAwaiter().GetResult().ConnectionString;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
            await (await _azurite.Value).DisposeAsync();
    }
}
