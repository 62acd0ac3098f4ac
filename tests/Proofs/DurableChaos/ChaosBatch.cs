using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using EventEvaluation.LocalHost;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>What a batch came to.</summary>
/// <param name="Ends">How each program ended.</param>
/// <param name="Effects">The keys and the total of each program's effects.</param>
/// <param name="Restarts">How often a supervisor started a program again whose turn was killed.</param>
/// <param name="Counts">How often each thing was done to it.</param>
internal sealed record BatchResult(
    IReadOnlyDictionary<string, ChaosEnd> Ends, IReadOnlyDictionary<string, (HashSet<string> Keys, int Total)> Effects, int Restarts, IReadOnlyDictionary<Disturbance, int> Counts);

/// <summary>
/// Many programs at once on one LocalHost and one storage of their own, disturbed at random moments until they have all ended, or until enough was
/// done to them.
/// </summary>
/// <param name="folder">Takes all state and logs.</param>
/// <param name="programs">What to run.</param>
/// <param name="random">Draws the disturbances.</param>
internal sealed class ChaosBatch(string folder, IReadOnlyList<ChaosProgram> programs, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Dictionary<Disturbance, int> _counts = Enum.GetValues<Disturbance>().ToDictionary(kind => kind, _ => 0);
    private readonly string _state = Path.Combine(folder, "state");
    private readonly string _app = Path.Combine(folder, "app");
    private Storage _storage = null!;
    private OwnProgram? _host;
    private Dictionary<string, ChaosEnd> _ends = [];

    /// <summary>Runs them.</summary>
    /// <exception cref="LocalHostException">They do not all come to an end.</exception>
    public async Task<BatchResult> PlayAsync()
    {
        Directory.CreateDirectory(_state);
        await ChaosManifest.WriteAsync(_app);
        await using var storage = _storage = await Storage.StartAsync(Path.Combine(folder, "azurite"));
        await new ChaosTables(storage.ConnectionString).PrepareAsync();
        await SendAsync(storage.ConnectionString);
        _host = StartHost();
        try
        {
            // Enough that every program lives through several; then they may finish, or kills alone would decide how long it takes.
            for (var most = 10 + (programs.Count / 4); most > 0 && !await HaveEndedWithinAsync(TimeSpan.FromMilliseconds(random.Next(100, 2500))); most--)
                await DisturbAsync();
            if (!await HaveEndedWithinAsync(Patience))
                throw new LocalHostException($"{programs.Count - _ends.Count} programs have not ended, such as {programs.First(program => !_ends.ContainsKey(program.Run)).Run}: see {folder}.");
        }
        finally
        {
            await EndHostAsync();
            if (HandlerPid.Read(_state) is { } orphan)
                Signals.Kill(orphan);
        }

        var tables = new ChaosTables(storage.ConnectionString);
        var effects = new Dictionary<string, (HashSet<string>, int)>();
        foreach (var program in programs)
            effects[program.Run] = await tables.ReadEffectsAsync(program.Run);
        return new BatchResult(_ends, effects, await tables.CountRestartsAsync(), _counts);
    }

    private async Task SendAsync(string connection)
    {
        await new QueueClient(connection, ChaosFunctions.AnswerQueue).CreateIfNotExistsAsync();
        var queue = new QueueClient(connection, ChaosFunctions.StartQueue);
        await queue.CreateIfNotExistsAsync();
        foreach (var program in programs)
            await queue.SendMessageAsync(JsonSerializer.Serialize(program, ChaosJson.Default.ChaosProgram));
    }

    private OwnProgram StartHost() => OwnProgram.StartLocalHost(
        ["--port", "0", "--handler", _app, "--state", _state, "--storage", _storage.ConnectionString], Path.Combine(folder, "log.txt"));

    /// <summary>Ends LocalHost where it runs. Between two there is none, also where the start of the next one fails.</summary>
    private async Task EndHostAsync()
    {
        if (_host is not { } host)
            return;
        _host = null;
        await host.KillAsync();
        host.Dispose();
    }

    /// <summary>Waits for some time; a LocalHost that ends by itself, as it must at the third crash, is started again at once.</summary>
    /// <returns>Whether all programs have ended.</returns>
    private async Task<bool> HaveEndedWithinAsync(TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (_ends.Count < programs.Count && DateTime.UtcNow < until)
        {
            if (await _host!.EndsWithinAsync(TimeSpan.FromMilliseconds(Math.Clamp((until - DateTime.UtcNow).TotalMilliseconds, 10, 300))) is not null)
            {
                await EndHostAsync();
                _host = StartHost();
                _counts[Disturbance.HostGaveUp]++;
            }

            await LookAsync();
        }

        return _ends.Count == programs.Count;
    }

    private async Task LookAsync()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            _ends = await new ChaosTables(_storage.ConnectionString).ReadEndsAsync(enough.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RequestFailedException)
        {
            // Storage is busy: look later.
        }
    }

    private async Task DisturbAsync()
    {
        var what = random.Next(10) switch { < 4 => Disturbance.KillHandler, < 7 => Disturbance.KillHost, < 9 => Disturbance.FreezeStorage, _ => Disturbance.StopStorage };
        _host!.Note($"-- {what}");
        switch (what)
        {
            case Disturbance.KillHandler when HandlerPid.Read(_state) is { } handler:
                Signals.Kill(handler);
                break;
            case Disturbance.KillHandler:
                return;
            case Disturbance.FreezeStorage:
                await _storage.FreezeAsync(TimeSpan.FromMilliseconds(random.Next(100, 2500)));
                break;
            default:
                await EndHostAsync();
                if (what is Disturbance.StopStorage)
                    await _storage.RestartAsync();
                _host = StartHost();
                break;
        }

        _counts[what]++;
    }
}
