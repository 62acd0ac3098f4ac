using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>
/// A LocalHost over a storage that outlives it. The third crash of the handler within half an hour ends the Functions host, and so LocalHost: then it is
/// started again, as a platform would.
/// </summary>
internal sealed class StormHost : IAsyncDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);
    private readonly string _state;
    private readonly string? _handler;
    private readonly int _callSeconds;
    private readonly Storage _storage;
    private readonly StreamWriter _log;
    private readonly List<Func<LocalHostServer, CancellationToken, Task>> _prepare = [];

    private StormHost(string folder, string? handler, int callSeconds, Storage storage)
    {
        (_state, _handler, _callSeconds, _storage) = (Path.Combine(folder, "state"), handler, callSeconds, storage);
        LogFile = Path.Combine(folder, "log.txt");
        _log = new StreamWriter(new FileStream(LogFile, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    /// <summary>The present LocalHost.</summary>
    public LocalHostServer Server { get; private set; } = null!;

    /// <summary>How often LocalHost was started.</summary>
    public int Starts { get; private set; }

    /// <summary>The connection string of the storage.</summary>
    public string Account => _storage.ConnectionString;

    /// <summary>The file of what LocalHost and the app said.</summary>
    public string LogFile { get; }

    /// <summary>The file of all mails.</summary>
    public string MailFile => Path.Combine(_state, "mailbox.jsonl");

    /// <summary>Where the app's process writes who it is.</summary>
    public int? HandlerId => HandlerPid.Read(_state);

    /// <summary>Starts.</summary>
    /// <param name="folder">Takes all state and the log.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    /// <param name="callSeconds">How long the app waits for the provider.</param>
    public static async Task<StormHost> StartAsync(string folder, string? handler, int callSeconds)
    {
        Directory.CreateDirectory(folder);
        var host = new StormHost(folder, handler, callSeconds, await Storage.StartAsync(Path.Combine(folder, "azurite")));
        await host.StartAsync();
        return host;
    }

    /// <summary>Has something done to this LocalHost and to each that follows it, before time moves.</summary>
    /// <param name="prepare">What to do.</param>
    public Task OnEachAsync(Func<LocalHostServer, CancellationToken, Task> prepare)
    {
        _prepare.Add(prepare);
        return prepare(Server, CancellationToken.None);
    }

    /// <summary>Lets time pass until an instant, starting LocalHost again whenever it ended.</summary>
    /// <param name="end">Until when.</param>
    /// <param name="meanwhile">Done again and again on the way.</param>
    public async Task RunUntilAsync(DateTimeOffset end, Func<Task> meanwhile)
    {
        Aim(end);
        while (Server.Clock.GetUtcNow() < end)
        {
            if (Server.Stopped.IsCompleted)
            {
                await _log.WriteLineAsync($"LocalHost ended: {await Server.Stopped}");
                await Server.DisposeAsync();
                await StartAsync();
                Aim(end);
            }

            await meanwhile();
            await Task.Delay(20);
        }
    }

    private void Aim(DateTimeOffset end)
    {
        Server.Driver.Add(new Aimed(end, Server.Clock));
        Server.Driver.Limit = end;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _storage.DisposeAsync();
        await _log.DisposeAsync();
    }

    private async Task StartAsync()
    {
        Server = await LocalHostServer.StartAsync(
            new LocalHostOptions
            {
                Port = 0,
                StateFolder = _state,
                HandlerPath = _handler,
                Storage = _storage.ConnectionString,
                FrozenFrom = Begin,
                Output = _log,
                Settings = new Dictionary<string, string>
                {
                    ["MailAllowList"] = "@people.example",
                    ["MailCallSeconds"] = $"{_callSeconds}",
                    ["RepairSchedule"] = "0 0 */6 * * *",
                    ["SummarySchedule"] = "0 0 5 * * *",
                },
            },
            CancellationToken.None);
        Starts++;
        foreach (var prepare in _prepare)
            await prepare(Server, CancellationToken.None);
    }
}
