using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.LocalHost;

/// <summary>A running LocalHost: storage, handler, triggers and everything that is served on its one port.</summary>
public sealed class LocalHostServer : IAsyncDisposable
{
    private readonly Azurite _azurite;
    private readonly TaskCompletionSource<string?> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalHostServer(Azurite azurite, VirtualClock clock, Uri address)
    {
        _azurite = azurite;
        Clock = clock;
        Gauge = new ActivityGauge();
        Driver = new ClockDriver(clock, Gauge);
        Address = address;
    }

    /// <summary>Where everything is served.</summary>
    public Uri Address { get; }

    /// <summary>The one clock.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Moves frozen time; add a source for scripted people before they begin.</summary>
    public ClockDriver Driver { get; }

    /// <summary>Counts what is under way.</summary>
    public ActivityGauge Gauge { get; }

    /// <summary>Completes when LocalHost has ended: null where it was asked to, else the sentence that says why.</summary>
    public Task<string?> Stopped => _stopped.Task;

    /// <summary>The connection string of the storage.</summary>
    public string StorageConnectionString => _azurite.ConnectionString;

    /// <summary>Starts everything and waits until the handler answers.</summary>
    /// <param name="options">What to start with.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="LocalHostException">Something is missing or taken.</exception>
    public static async Task<LocalHostServer> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.StateFolder);
        var azurite = await Azurite.StartAsync(Path.Combine(options.StateFolder, "azurite"), options.Output, cancellationToken);
        var clock = new VirtualClock(Path.Combine(options.StateFolder, "clock"));
        return new LocalHostServer(azurite, clock, new Uri($"http://localhost:{options.Port}"));
    }

    /// <summary>Stops everything: triggers first, then the handler, then the storage.</summary>
    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        Clock.Dispose();
        _stopped.TrySetResult(null);
    }
}
