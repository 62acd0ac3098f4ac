using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Durable;
using EventEvaluation.LocalHost.Handler;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Processes;
using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.LocalHost;

/// <summary>A running LocalHost: storage, handler, triggers and everything that is served on its one port.</summary>
public sealed class LocalHostServer : IAsyncDisposable
{
    private readonly TaskCompletionSource<string?> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Stack<Func<ValueTask>> _cleanup = new();
    private int _disposed;

    private LocalHostServer(LocalHostOptions options, StateLock stateLock)
    {
        Options = options;
        Clock = new VirtualClock(Path.Combine(options.StateFolder, "clock"));
        Gauge = new ActivityGauge();
        Driver = new ClockDriver(Clock, Gauge);
        _cleanup.Push(() => Ended(stateLock));
        _cleanup.Push(() => Ended(Clock));
    }

    /// <summary>Where everything is served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The one clock.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Moves frozen time; with <see cref="LocalHostOptions.FrozenFrom"/> it waits until its limit is lifted.</summary>
    public ClockDriver Driver { get; }

    /// <summary>Counts what is under way.</summary>
    public ActivityGauge Gauge { get; }

    /// <summary>Completes when LocalHost has ended: null where it was asked to, else the sentence that says why it must be disposed now.</summary>
    public Task<string?> Stopped => _stopped.Task;

    /// <summary>The connection string of the storage.</summary>
    public string StorageConnectionString { get; private set; } = "";

    /// <summary>The handler's present process id; null between two.</summary>
    internal int? HandlerProcessId => Handler?.ProcessId;

    /// <summary>Azurite's process id.</summary>
    internal int AzuriteProcessId { get; private set; }

    /// <summary>What runs the orchestrations.</summary>
    internal OrchestrationEngine Engine { get; set; } = null!;

    internal LocalHostOptions Options { get; }

    internal HandlerProcess? Handler { get; private set; }

    /// <summary>Given when everything is to stop.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Starts everything and waits until the handler answers.</summary>
    /// <param name="options">What to start with.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="LocalHostException">Something is missing or taken.</exception>
    public static async Task<LocalHostServer> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        options = options with { StateFolder = Path.GetFullPath(options.StateFolder), Output = TextWriter.Synchronized(options.Output) };
        var manifest = FunctionManifest.Read(Path.GetFullPath(options.HandlerPath ?? HandlerCommand.BuiltApp));
        FreePort.Require(options.Port);
        var server = new LocalHostServer(options, StateLock.Take(options.StateFolder));
        try
        {
            server.SetClock(options.FrozenFrom);
            server.StorageConnectionString = options.Storage ?? await server.StartAzuriteAsync(cancellationToken);
            (server.Address, server.Handler) = await Composition.StartAsync(server, manifest, cancellationToken);
            server.Watch(server.Handler.Died);
            await Task.WhenAny(server.Handler.ReadyAsync(cancellationToken), server.Stopped);
            cancellationToken.ThrowIfCancellationRequested();
            return server.Stopped.IsCompleted ? throw new LocalHostException((await server.Stopped)!) : server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops everything: triggers first, then the handler, then the storage.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stop.CancelAsync();
        while (_cleanup.TryPop(out var clean))
            await clean();
        _stopped.TrySetResult(null);
    }

    /// <summary>Has something done when LocalHost stops, before all that was started earlier is stopped.</summary>
    /// <param name="clean">What to do.</param>
    internal void OnStop(Func<ValueTask> clean) => _cleanup.Push(clean);

    /// <summary>Lets work run until LocalHost stops. Work that fails ends LocalHost.</summary>
    /// <param name="what">What it is, for the sentence.</param>
    /// <param name="run">The work.</param>
    internal void Run(string what, Func<CancellationToken, Task> run)
    {
        var running = Task.Run(() => RunAsync(what, run));
        OnStop(async () => await running);
    }

    private async Task<string> StartAzuriteAsync(CancellationToken cancellationToken)
    {
        var azurite = await Azurite.StartAsync(Path.Combine(Options.StateFolder, "azurite"), Options.Output, cancellationToken);
        _cleanup.Push(azurite.DisposeAsync);
        AzuriteProcessId = azurite.ProcessId;
        Watch(azurite.Died);
        return azurite.ConnectionString;
    }

    private async Task RunAsync(string what, Func<CancellationToken, Task> run)
    {
        try
        {
            await run(Stopping);
        }
        catch (Exception exception)
        {
            if (!Stopping.IsCancellationRequested)
                End($"LocalHost's {what} failed: {exception.Message}");
        }
    }

    /// <summary>Ends all work at once, so that nothing is judged by what follows; the owner disposes.</summary>
    private void End(string sentence)
    {
        _stopped.TrySetResult(sentence);
        _stop.Cancel();
    }

    private void SetClock(DateTimeOffset? frozenFrom)
    {
        if (frozenFrom is not { } instant)
        {
            Clock.Run();
            return;
        }

        if (!Clock.IsFrozen)
            Clock.FreezeAt(instant);
        Driver.Limit = Clock.GetUtcNow();
    }

    private void Watch(Task<string> died) => died.ContinueWith(
        sentence => End(sentence.Result), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static ValueTask Ended(IDisposable thing)
    {
        thing.Dispose();
        return ValueTask.CompletedTask;
    }
}
