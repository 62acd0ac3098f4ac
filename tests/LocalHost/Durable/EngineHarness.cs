using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Durable;
using EventEvaluation.LocalHost.Durable.Client;
using EventEvaluation.LocalHost.Invoking;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>An engine on the real emulator with a handler that is a delegate, a frozen clock and its driver. It can be cut off and built anew.</summary>
internal sealed class EngineHarness : IAsyncDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _connectionString;
    private readonly string _clockFile = Path.GetTempFileName();

    private readonly Dictionary<string, Func<ReplayScript, IEnumerable<Wait[]>>> _orchestrators = [];
    private readonly Dictionary<string, Func<string, CancellationToken, Task<InvocationReply>>> _activities = [];
    private int _allowed = int.MaxValue;
    private TaskCompletionSource? _cut;
    private CancellationTokenSource _stop = new();
    private Task _start = Task.CompletedTask;
    private Task _run = Task.CompletedTask;
    private RpcServer? _rpc;
    private GrpcChannel? _channel;

    public EngineHarness(string connectionString, bool frozen = true)
    {
        _connectionString = connectionString;
        Clock = new VirtualClock(_clockFile);
        if (frozen)
            Clock.FreezeAt(Begin);
    }

    public VirtualClock Clock { get; }

    public ActivityGauge Gauge { get; } = new();

    public string Hub { get; } = "Hub" + Guid.NewGuid().ToString("N")[..12];

    public Azure.Data.Tables.TableClientOptions? Storage { get; set; }

    public OrchestrationEngine Engine { get; private set; } = null!;

    public TaskHubSidecarService.TaskHubSidecarServiceClient Client { get; private set; } = null!;

    public ConcurrentQueue<OrchestratorRequest> Turns { get; } = [];

    public ConcurrentQueue<(string Name, JsonObject Data, JsonObject Metadata)> Calls { get; } = [];

    /// <summary>Lets some invocations pass; at the next, and all that follow, the handler hangs and the returned task completes.</summary>
    public Task CutAfter(int invocations)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_allowed, _cut) = (invocations, reached);
        return reached.Task;
    }

    /// <summary>Lets all invocations pass that begin from now on.</summary>
    public void NoCut() => _allowed = int.MaxValue;

    /// <summary>An app on the library that is called over the wire, in the place of scripts.</summary>
    public HandlerApp? App { get; private set; }

    /// <summary>Has an app answer instead of scripts, from the next start on.</summary>
    public async Task<EngineHarness> UseAppAsync(HandlerApp app)
    {
        App = app;
        await app.StartAsync(Gauge, Clock);
        return this;
    }

    /// <summary>Instead of the script's answer to a turn; null lets the script answer.</summary>
    public Func<OrchestratorRequest, InvocationReply?> Instead { get; set; } = _ => null;

    public EngineHarness Orchestrator(string name, Func<ReplayScript, IEnumerable<Wait[]>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    /// <summary>An activity from JSON text to JSON text.</summary>
    public EngineHarness Activity(string name, Func<string, string?> run) =>
        Activity(name, (input, _) => Task.FromResult(Answer(run(input))));

    public EngineHarness Activity(string name, Func<string, CancellationToken, Task<InvocationReply>> run)
    {
        _activities[name] = run;
        return this;
    }

    public static InvocationReply Answer(string? json) => new(true, json is null ? null : JsonNode.Parse(json), null, null, false);

    public static InvocationReply Error(string error) => new(false, null, null, error, false);

    public async Task<EngineHarness> StartAsync()
    {
        _start = BuildAsync();
        await _start;
        return this;
    }

    /// <summary>Cuts the engine off without draining and builds another on the same storage.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        // A start that is cut off on its way would otherwise go on beside the next one, and leave a client that speaks to a dead engine.
        await _start.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _channel?.Dispose();
        if (_rpc is not null)
            await _rpc.DisposeAsync();
        _stop.Dispose();
    }

    public async Task<string> BeginAsync(string name, string? input = null, string id = "", string? version = null)
    {
        var response = await Client.StartInstanceAsync(new CreateInstanceRequest { InstanceId = id, Name = name, Input = input, Version = version });
        return response.InstanceId;
    }

    public async Task<OrchestrationState> EndAsync(string id)
    {
        var response = await Client.WaitForInstanceCompletionAsync(
            new GetInstanceRequest { InstanceId = id, GetInputsAndOutputs = true }, deadline: DateTime.UtcNow.AddMinutes(4)); // Ends what hangs; on a loaded machine two megabytes take over a minute.
        return response.OrchestrationState;
    }

    public async Task<OrchestrationState> RunAsync(string name, string? input = null, string id = "") => await EndAsync(await BeginAsync(name, input, id));

    public async Task RaiseAsync(string id, string name, string data) =>
        await Client.RaiseEventAsync(new RaiseEventRequest { InstanceId = id, Name = name, Input = data });

    public async Task TerminateAsync(string id, string output) => await Client.TerminateInstanceAsync(new TerminateRequest { InstanceId = id, Output = output });

    public async Task SuspendAsync(string id, string reason) => await Client.SuspendInstanceAsync(new SuspendRequest { InstanceId = id, Reason = reason });

    public async Task ResumeAsync(string id, string reason) => await Client.ResumeInstanceAsync(new ResumeRequest { InstanceId = id, Reason = reason });

    public async Task<OrchestrationState?> GetAsync(string id) =>
        (await Client.GetInstanceAsync(new GetInstanceRequest { InstanceId = id, GetInputsAndOutputs = true })).OrchestrationState;

    public async Task<int> PurgeAsync(PurgeInstancesRequest request) => (await Client.PurgeInstancesAsync(request)).DeletedInstanceCount;

    public async Task<QueryInstancesResponse> QueryAsync(InstanceQuery query) => await Client.QueryInstancesAsync(new QueryInstancesRequest { Query = query });

    public async Task BeginAtAsync(string name, string id, DateTimeOffset at) => await Client.StartInstanceAsync(
        new CreateInstanceRequest { InstanceId = id, Name = name, ScheduledStartTimestamp = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at) });

    /// <summary>The events of a turn, as kind and ids only.</summary>
    public static string Shape(IEnumerable<HistoryEvent> events) => string.Join(' ', events.Select(e => e.EventTypeCase switch
    {
        HistoryEvent.EventTypeOneofCase.TaskCompleted => $"{e.EventId}:taskCompleted({e.TaskCompleted.TaskScheduledId})",
        HistoryEvent.EventTypeOneofCase.TaskFailed => $"{e.EventId}:taskFailed({e.TaskFailed.TaskScheduledId})",
        HistoryEvent.EventTypeOneofCase.TimerFired => $"{e.EventId}:timerFired({e.TimerFired.TimerId})",
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted => $"{e.EventId}:subCompleted({e.SubOrchestrationInstanceCompleted.TaskScheduledId})",
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed => $"{e.EventId}:subFailed({e.SubOrchestrationInstanceFailed.TaskScheduledId})",
        _ => $"{e.EventId}:{e.EventTypeCase}",
    }));

    /// <summary>All turns of an instance, each as its past and new events.</summary>
    public IReadOnlyList<string> Shapes(string id) =>
        [.. Turns.Where(turn => turn.InstanceId == id).Select(turn => $"{Shape(turn.PastEvents)} | {Shape(turn.NewEvents)}")];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Clock.Dispose();
        File.Delete(_clockFile);
        _stop.Dispose();
    }

    private async Task BuildAsync()
    {
        _stop = new CancellationTokenSource();
        var options = new EngineOptions
        {
            ConnectionString = _connectionString,
            HubName = Hub,
            Orchestrators = App?.Orchestrators ?? _orchestrators.Keys.ToDictionary(name => name, _ => "context"),
            Activities = App?.Activities ?? _activities.Keys.ToDictionary(name => name, _ => "input"),
            Storage = Storage,
            Invoke = App is { } app ? app.InvokeAsync : InvokeAsync,
            RetryDelay = TimeSpan.FromMilliseconds(10),
        };
        Engine = new OrchestrationEngine(options, Clock, NullLogger<OrchestrationEngine>.Instance);
        var driver = new ClockDriver(Clock, Gauge);
        driver.Add(Engine);
        _run = Task.WhenAll(Engine.RunAsync(_stop.Token), driver.RunAsync(_stop.Token));
        await Engine.Loaded;
        _rpc = await RpcServer.StartAsync(Engine, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_rpc.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        Client = new TaskHubSidecarService.TaskHubSidecarServiceClient(_channel);
    }

    private async Task<InvocationReply> InvokeAsync(string function, JsonObject data, JsonObject metadata, CancellationToken cancellationToken)
    {
        using var activity = Gauge.Begin();
        await Task.Yield();
        if (Interlocked.Decrement(ref _allowed) < 0)
        {
            _cut!.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (_orchestrators.TryGetValue(function, out var code))
        {
            var request = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(JsonSerializer.Deserialize<string>(data["context"]!.GetValue<string>())!));
            Turns.Enqueue(request);
            return Instead(request) ?? Answer(JsonSerializer.Serialize(ReplayScript.Run(request, code).ToByteString().ToBase64(), Json));
        }

        Calls.Enqueue((function, data, metadata));
        return await _activities[function](JsonSerializer.Deserialize<string>(data["input"]!.GetValue<string>())!, cancellationToken);
    }
}
