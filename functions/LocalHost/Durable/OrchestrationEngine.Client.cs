using System.Globalization;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Client;
using EventEvaluation.LocalHost.Durable.Storage;
using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Durable;

/// <content>What clients ask for, refused as the extension refuses it (PROTOCOL.md §7).</content>
public sealed partial class OrchestrationEngine
{
    /// <summary>Starts an instance; a finished one of the same id is replaced.</summary>
    internal Task<string> StartAsync(CreateInstanceRequest request, CancellationToken cancellationToken) => BusyAsync(async () =>
    {
        var id = request.InstanceId.Length > 0 ? request.InstanceId : Guid.NewGuid().ToString("N");
        var instance = _instances.GetOrAdd(id, key => new Instance(key));
        await instance.Gate.WaitAsync(cancellationToken);
        try
        {
            if (instance.Row is { } row && (!row.IsFinished || (request.OrchestrationIdReusePolicy is { } policy && !policy.ReplaceableStatus.Contains(row.Status))))
                throw new EngineRefusal(RefusalKind.AlreadyExists, $"An Orchestration instance with the ID {id} already exists.");
            await BeginAsync(
                instance, request.Name, request.Version, request.Input, Guid.NewGuid().ToString(), null,
                request.ScheduledStartTimestamp?.ToDateTimeOffset(), cancellationToken);
            return id;
        }
        finally
        {
            instance.Gate.Release();
        }
    });

    /// <summary>Tells an instance an event.</summary>
    internal Task RaiseEventAsync(RaiseEventRequest request, CancellationToken cancellationToken) =>
        TellAsync(
            request.InstanceId, "No instance with ID '{0}' was found. (Parameter 'instanceId')", _ => "The orchestration instance with the provided instance id is not running.",
            e => e.EventRaised = new() { Name = request.Name, Input = request.Input }, cancellationToken);

    /// <summary>Asks an instance to end.</summary>
    internal Task TerminateAsync(TerminateRequest request, CancellationToken cancellationToken) =>
        ControlAsync("terminate", request.InstanceId, e => e.ExecutionTerminated = new() { Input = request.Output, Recurse = request.Recursive }, cancellationToken);

    /// <summary>Suspends an instance.</summary>
    internal Task SuspendAsync(SuspendRequest request, CancellationToken cancellationToken) =>
        ControlAsync("suspend", request.InstanceId, e => e.ExecutionSuspended = new() { Input = request.Reason }, cancellationToken);

    /// <summary>Resumes an instance.</summary>
    internal Task ResumeAsync(ResumeRequest request, CancellationToken cancellationToken) =>
        ControlAsync("resume", request.InstanceId, e => e.ExecutionResumed = new() { Input = request.Reason }, cancellationToken);

    /// <summary>The state of an instance; null where there is none.</summary>
    internal async Task<OrchestrationState?> GetAsync(string instanceId, bool withContents, CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        return _instances.TryGetValue(instanceId, out var instance) && instance.Row is { } row
            ? InstanceStates.Of(row, withContents ? await HistoryAsync(instance, cancellationToken) : null)
            : null;
    }

    /// <summary>Waits until the state of an instance is as wanted; null at once where there is no such instance and none is awaited.</summary>
    internal async Task<OrchestrationState?> WaitAsync(GetInstanceRequest request, bool forStart, CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        if (!forStart && !_instances.ContainsKey(request.InstanceId))
            return null;
        var instance = _instances.GetOrAdd(request.InstanceId, key => new Instance(key));
        while (true)
        {
            var changed = instance.Changed;
            if (instance.Row is null && !forStart)
                return null;
            if (instance.Row is { } row && (forStart ? row.Status != OrchestrationStatus.Pending : row.IsFinished))
                return await GetAsync(request.InstanceId, request.GetInputsAndOutputs, cancellationToken);
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The rows of all instances that a filter lets through, by id.</summary>
    internal async Task<IReadOnlyList<InstanceRow>> ListAsync(Func<InstanceRow, bool> filter, CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        return [.. _instances.Values.Select(instance => instance.Row).OfType<InstanceRow>().Where(filter).OrderBy(row => row.InstanceId, StringComparer.Ordinal)];
    }

    /// <summary>Deletes a finished instance.</summary>
    /// <returns>Whether there was one.</returns>
    internal Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken) => BusyAsync(async () =>
    {
        if (!_instances.TryGetValue(instanceId, out var instance))
            return false;
        await instance.Gate.WaitAsync(cancellationToken);
        try
        {
            if (instance.Row is not { } row)
                return false;
            if (!row.IsFinished)
                throw new EngineRefusal(RefusalKind.FailedPrecondition, $"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID {instanceId} has status {row.Status}");
            await _store.PurgeAsync(instanceId, cancellationToken);
            lock (instance.Lock)
            {
                instance.Inbox.Clear();
                instance.Become(null);
            }

            return true;
        }
        finally
        {
            instance.Gate.Release();
        }
    });

    /// <summary>The history of an instance's present or last execution, with what is waiting to begin it.</summary>
    internal async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        return _instances.TryGetValue(instanceId, out var instance) ? await HistoryAsync(instance, cancellationToken) : [];
    }

    private async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(Instance instance, CancellationToken cancellationToken)
    {
        lock (instance.Lock)
        {
            if (instance.Row is { IsFinished: false })
                return [.. instance.History, .. instance.Inbox.Where(message => message.IsStart).SelectMany(message => message.Events)];
        }

        return (await _store.LoadAsync(instance.Id, cancellationToken)).Events;
    }

    private Task<bool> ControlAsync(string verb, string instanceId, Action<HistoryEvent> fill, CancellationToken cancellationToken) =>
        TellAsync(
            instanceId, "ArgumentException: No instance with ID '{0}' was found. (Parameter 'instanceId')",
            row => $"InvalidOperationException: Cannot {verb} the orchestration instance {instanceId} because instance is in the {row.Status} state.", fill, cancellationToken);

    private Task<bool> TellAsync(string instanceId, string unknown, Func<InstanceRow, string> finished, Action<HistoryEvent> fill, CancellationToken cancellationToken) =>
        BusyAsync(async () =>
        {
            if (!_instances.TryGetValue(instanceId, out var instance) || instance.Row is not { } row)
                throw new EngineRefusal(RefusalKind.NotFound, string.Format(CultureInfo.InvariantCulture, unknown, instanceId));
            if (row.IsFinished)
                throw new EngineRefusal(RefusalKind.FailedPrecondition, finished(row));
            await DeliverAsync(
                instanceId, new InboxMessage(EngineKeys.NewMessage(), InboxMessage.NextSequence(), null, [HistoryEvents.Of(_clock.GetUtcNow(), fill)]), cancellationToken);
            return true;
        });

    // Frozen time must not jump while a client is being served.
    private async Task<T> BusyAsync<T>(Func<Task<T>> act)
    {
        await _loaded.Task;
        Interlocked.Increment(ref _outstanding);
        try
        {
            return await act();
        }
        finally
        {
            Interlocked.Decrement(ref _outstanding);
        }
    }
}
