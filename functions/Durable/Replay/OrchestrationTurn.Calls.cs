using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <content>
/// The context that the orchestrator's code sees. Awaits in here are ConfigureAwait(false): they run inside the completing code, on the turn's
/// thread (see <see cref="TurnThread.Complete"/>), and only the orchestrator's own are queued.
/// </content>
internal sealed partial class OrchestrationTurn
{
    // Storage takes 7 days at most. The numbers are those of the extension's own workers.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(6);
    private static readonly TimeSpan Hop = TimeSpan.FromDays(3);

    // 16 KiB counted as UTF-16: more makes the host fail the instance.
    private const int LongestCustomStatus = 8192;

    private string? _customStatus;
    private string? _nextInput;
    private bool _preserveEvents;
    private int _guids;

    public override string Name => _started?.Name ?? "";

    public override string InstanceId => _request.InstanceId;

    public override string? ParentInstanceId => _started?.ParentInstance?.OrchestrationInstance?.InstanceId;

    public override string? Version => _started?.Version;

    public override bool IsReplaying => _replaying;

    public override DateTimeOffset CurrentUtcDateTime => _now;

    private string ExecutionId => _started?.OrchestrationInstance?.ExecutionId ?? "";

    public override Task<TOutput> CallActivityAsync<TInput, TOutput>(
        ActivityName<TInput, TOutput> activity, TInput input, RetryPolicy? retry = null, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Retry(retry, file, line, () =>
        {
            var action = new ScheduleTaskAction { Name = activity.Name, Input = SealedPayload.WriteInput(input, activity.Input, activity.Format) };
            return Call(
                ActionKind.Activity, activity.Name, new OrchestratorAction { ScheduleTask = action },
                result => SealedPayload.ReadResult(result, activity.Output, activity.Format), file, line).Task;
        });
    }

    public override Task<TOutput> CallSubOrchestratorAsync<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> orchestrator, TInput input, string? instanceId = null, RetryPolicy? retry = null, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        if (instanceId is not null) ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return Retry(retry, file, line, () =>
        {
            var action = new CreateSubOrchestrationAction
            {
                Name = orchestrator.Name,
                InstanceId = instanceId ?? $"{InstanceId}:{ShortHash(ExecutionId)}:{_nextId.ToString(CultureInfo.InvariantCulture)}",
                Input = JsonSerializer.Serialize(input, orchestrator.Input),
            };
            return Call(
                ActionKind.SubOrchestration, orchestrator.Name, new OrchestratorAction { CreateSubOrchestration = action },
                result => string.IsNullOrEmpty(result) ? default! : JsonSerializer.Deserialize(result, orchestrator.Output)!, file, line).Task;
        });
    }

    public override async Task CreateTimer(DateTimeOffset fireAt, CancellationToken cancellationToken = default, string file = "", int line = 0)
    {
        var from = _now;
        while (fireAt - from > LongestTimer)
        {
            // From hop to hop, not from the clock: a hop may end early, or very late when the instance was suspended.
            from += Hop;
            await Timer(from, file, line, cancellationToken).ConfigureAwait(false);
        }
        await Timer(fireAt, file, line, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<T> WaitForExternalEvent<T>(
        ExternalEvent<T> name, CancellationToken cancellationToken = default, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        EnterCall("WaitForExternalEvent", name.Name, file, line);
        cancellationToken.ThrowIfCancellationRequested();
        CancellationTokenRegistration registration = default;
        var arrival = _events.Take(name.Name, giveUp => registration = OnCancel(giveUp, cancellationToken));
        var payload = await arrival.ConfigureAwait(false);
        registration.Dispose();
        return string.IsNullOrEmpty(payload) ? default! : JsonSerializer.Deserialize(payload, name.Payload)!;
    }

    public override async Task<T> WaitForExternalEvent<T>(
        ExternalEvent<T> name, TimeSpan timeout, CancellationToken cancellationToken = default, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrival = WaitForExternalEvent(name, giveUp.Token, file, line);
        if (arrival.IsCompleted) return await arrival.ConfigureAwait(false);
        var timer = CreateTimer(_now + timeout, giveUp.Token, file, line);
        var first = await Task.WhenAny(arrival, timer).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (first == timer)
        {
            await timer.ConfigureAwait(false);
            giveUp.Cancel();
            throw new TimeoutException($"No event '{name.Name}' came within {timeout}.");
        }
        giveUp.Cancel();
        return await arrival.ConfigureAwait(false);
    }

    public override void SendEvent<T>(string instanceId, ExternalEvent<T> name, T payload, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        var action = new SendEventAction
        {
            Instance = new OrchestrationInstance { InstanceId = instanceId },
            Name = name.Name,
            Data = JsonSerializer.Serialize(payload, name.Payload),
        };
        Add(ActionKind.SentEvent, name.Name, new OrchestratorAction { SendEvent = action }, file, line);
    }

    public override void ContinueAsNew<TInput, TOutput>(OrchestratorName<TInput, TOutput> orchestrator, TInput input, bool preserveUnprocessedEvents = true)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        _nextInput = JsonSerializer.Serialize(input, orchestrator.Input);
        _preserveEvents = preserveUnprocessedEvents;
    }

    public override void SetCustomStatus<T>(T status, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(status, type);
        if (json.Length > LongestCustomStatus)
            throw new ArgumentException($"A custom status has at most {LongestCustomStatus} characters of JSON; this one has {json.Length}.", nameof(status));
        _customStatus = json;
    }

    public override Guid NewGuid()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}\n{ExecutionId}\n{_guids++}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        // RFC 9562 version 8 (made by a rule of one's own), variant 10.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public override ILogger CreateReplaySafeLogger(ILogger inner) => new ReplaySafeLogger(inner, () => _replaying);

    private Task<Nothing> Timer(DateTimeOffset fireAt, string file, int line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var action = new OrchestratorAction { CreateTimer = new CreateTimerAction { FireAt = fireAt.ToTimestamp() } };
        var timer = Call(ActionKind.Timer, null, action, _ => default(Nothing), file, line);
        OnCancel(token =>
        {
            _open.Remove(action.Id);
            // One that the host was not told of yet is not told at all; one that it knows fires for nobody.
            _actions.Remove(action.Id);
            timer.Cancel(token);
        }, cancellationToken);
        return timer.Task;
    }

    private CancellationTokenRegistration OnCancel(Action<CancellationToken> act, CancellationToken cancellationToken) =>
        cancellationToken.Register(() =>
        {
            if (_thread.IsCurrent) TurnThread.Complete(() => act(cancellationToken));
            else _thread.NoticeForeign();
        });

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
