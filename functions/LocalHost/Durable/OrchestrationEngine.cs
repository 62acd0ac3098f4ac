using System.Collections.Concurrent;
using System.Threading.Channels;
using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Durable.Storage;

namespace EventEvaluation.LocalHost.Durable;

/// <summary>
/// Runs orchestrations on one machine, on the wire of the real extension: it calls the handler's orchestrators and activities, and keeps
/// all state in storage so that it can be killed at any moment. Everything runnable is known in memory; nothing is polled.
/// </summary>
public sealed partial class OrchestrationEngine : IWorkSource
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromMilliseconds(200);

    private readonly EngineOptions _options;
    private readonly VirtualClock _clock;
    private readonly ILogger<OrchestrationEngine> _logger;
    private readonly EngineStore _store;
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string ExecutionId, int TaskId), byte> _activitiesUnderWay = [];
    private readonly Channel<Instance> _turns = Channel.CreateUnbounded<Instance>();
    private readonly Channel<ActivityWork> _activities = Channel.CreateUnbounded<ActivityWork>();
    private readonly TimerQueue _timers = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _outstanding;
    private long _turnsRun;
    private long _activitiesRun;

    /// <summary>Makes the engine; <see cref="RunAsync"/> starts it.</summary>
    /// <param name="options">What it works with.</param>
    /// <param name="clock">The clock that its timers follow.</param>
    /// <param name="logger">Where failures are told.</param>
    public OrchestrationEngine(EngineOptions options, VirtualClock clock, ILogger<OrchestrationEngine> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _store = EngineStore.Open(options);
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => _timers.NextDue;

    /// <summary>Completes when state has been read from storage and work has begun.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>The task hub's name.</summary>
    public string HubName => _options.HubName;

    /// <summary>How many turns and activities it runs at once, together.</summary>
    internal int AtOnce => _options.ConcurrentTurns + _options.ConcurrentActivities;

    /// <summary>Storage transactions so far.</summary>
    public long StorageTransactions => _store.Transactions;

    /// <summary>Turns committed so far.</summary>
    public long TurnsRun => Interlocked.Read(ref _turnsRun);

    /// <summary>Activities answered so far, repetitions included.</summary>
    public long ActivitiesRun => Interlocked.Read(ref _activitiesRun);

    /// <inheritdoc/>
    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_loaded.Task.IsCompletedSuccessfully && Interlocked.Read(ref _outstanding) == 0 && !(_timers.NextDue <= _clock.GetUtcNow()));

    /// <summary>Reads the state from storage and works until cancelled. What is under way then is done again by the next engine.</summary>
    /// <param name="cancellationToken">Ends the work at once; nothing is drained.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _clock.Jumped += _timers.Wake;
        try
        {
            await RestoreAllAsync(cancellationToken);
            _loaded.TrySetResult();
            await Task.WhenAll(
            [
                FireTimersAsync(cancellationToken),
                .. Enumerable.Range(0, _options.ConcurrentTurns).Select(_ => WorkAsync(_turns.Reader, RunQueuedTurnAsync, cancellationToken)),
                .. Enumerable.Range(0, _options.ConcurrentActivities).Select(_ => WorkAsync(_activities.Reader, RunActivityAsync, cancellationToken)),
            ]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _loaded.TrySetCanceled(cancellationToken);
        }
        catch (Exception exception)
        {
            _loaded.TrySetException(exception);
            throw;
        }
        finally
        {
            _clock.Jumped -= _timers.Wake;
        }
    }

    private static async Task WorkAsync<T>(ChannelReader<T> reader, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await foreach (var item in reader.ReadAllAsync(cancellationToken))
            await work(item, cancellationToken);
    }

    // A turn is queued at most once: whoever adds a message calls this, and the turn's end calls it again.
    private void Enqueue(Instance instance)
    {
        lock (instance.Lock)
        {
            if (instance.IsQueued || instance.Inbox.Count == 0 || (instance.Row is { Turns: 0 } row && row.StartAt > _clock.GetUtcNow()))
                return;
            instance.IsQueued = true;
            Interlocked.Increment(ref _outstanding);
        }

        _turns.Writer.TryWrite(instance);
    }

    private async Task FireTimersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var woken = _timers.Woken;
            var running = !_clock.IsFrozen;
            foreach (var timer in _timers.TakeDue(_clock.GetUtcNow(), running, _ => Interlocked.Increment(ref _outstanding)))
            {
                Fire(timer);
                Interlocked.Decrement(ref _outstanding);
            }

            // While time stands still only a jump or a new timer can make something due.
            var wait = running && _timers.NextDue is { } next ? next - _clock.GetUtcNow() - TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1);
            wait = TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.FromMilliseconds(20).Ticks, TimeSpan.FromHours(1).Ticks));
            await Task.WhenAny(woken, Task.Delay(wait, cancellationToken));
        }
    }

    private void Fire(TimerEntry timer)
    {
        var instance = timer.Instance;
        lock (instance.Lock)
        {
            instance.Timers.Remove(timer);
            if (timer.TimerId >= 0 && instance.Row?.ExecutionId == timer.ExecutionId && instance.Pending.TryGetValue(timer.TimerId, out var created))
            {
                instance.Inbox.Add(new InboxMessage(null, InboxMessage.NextSequence(), timer.ExecutionId,
                    [Turns.HistoryEvents.Of(timer.SetAt, e => e.TimerFired = new() { FireAt = created.TimerCreated.FireAt, TimerId = timer.TimerId })]));
            }
        }

        Enqueue(instance);
    }
}
