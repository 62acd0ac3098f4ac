using System.Runtime.CompilerServices;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.Durable;

/// <content>Ending, holding, listing and forgetting instances.</content>
public sealed partial class DurableClient
{
    /// <summary>Ends an instance.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="reason">What it shows as its output, as any text; null = nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task TerminateInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var request = new TerminateRequest { InstanceId = instanceId, Output = reason };
        return Call(instanceId, call => _engine.TerminateInstanceAsync(request, call), cancellationToken);
    }

    /// <summary>Holds an instance: it is given nothing to act on until it is resumed.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="reason">Why; shown as its output while it is suspended.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var request = new SuspendRequest { InstanceId = instanceId, Reason = reason };
        return Call(instanceId, call => _engine.SuspendInstanceAsync(request, call), cancellationToken);
    }

    /// <summary>Lets a suspended instance go on.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var request = new ResumeRequest { InstanceId = instanceId, Reason = reason };
        return Call(instanceId, call => _engine.ResumeInstanceAsync(request, call), cancellationToken);
    }

    /// <summary>Lists instances, a page at a time as the list is read.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives the listing up.</param>
    public async IAsyncEnumerable<OrchestrationMetadata> QueryInstancesAsync(
        OrchestrationQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? continuation = null;
        do
        {
            var request = new QueryInstancesRequest
            {
                Query = new InstanceQuery
                {
                    RuntimeStatus = { query.Statuses.Select(ToWire) },
                    CreatedTimeFrom = query.CreatedFrom?.ToTimestamp(),
                    CreatedTimeTo = query.CreatedTo?.ToTimestamp(),
                    InstanceIdPrefix = query.InstanceIdPrefix,
                    FetchInputsAndOutputs = query.FetchInputsAndOutputs,
                    MaxInstanceCount = query.PageSize,
                    ContinuationToken = continuation,
                },
            };
            var reply = await Call("", call => _engine.QueryInstancesAsync(request, call), cancellationToken);
            foreach (var state in reply.OrchestrationState) yield return FromWire(state);
            continuation = reply.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <summary>Forgets an ended instance and its history.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>Whether there was one to forget.</returns>
    /// <exception cref="InstanceStateException">It has not ended.</exception>
    public async Task<bool> PurgeInstanceAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var request = new PurgeInstancesRequest { InstanceId = instanceId };
        var reply = await Call(instanceId, call => _engine.PurgeInstancesAsync(request, call), cancellationToken);
        return reply.DeletedInstanceCount > 0;
    }

    /// <summary>Forgets all ended instances of a time.</summary>
    /// <param name="createdFrom">Started at this instant or later.</param>
    /// <param name="createdTo">Started at this instant or earlier; null = until now.</param>
    /// <param name="statuses">Only those that ended so; empty = however they ended.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> PurgeInstancesAsync(
        DateTimeOffset createdFrom, DateTimeOffset? createdTo = null, IReadOnlyCollection<OrchestrationRuntimeStatus>? statuses = null,
        CancellationToken cancellationToken = default)
    {
        var request = new PurgeInstancesRequest
        {
            PurgeInstanceFilter = new PurgeInstanceFilter
            {
                CreatedTimeFrom = createdFrom.ToTimestamp(),
                CreatedTimeTo = createdTo?.ToTimestamp(),
                RuntimeStatus = { (statuses ?? []).Select(ToWire) },
            },
        };
        var reply = await Call("", call => _engine.PurgeInstancesAsync(request, call), cancellationToken);
        return reply.DeletedInstanceCount;
    }
}
