using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace EventEvaluation.Durable;

/// <summary>
/// Starts instances and talks to them, over the engine's local gRPC address. It comes from a <c>durableClient</c> binding
/// (see <see cref="QueueMessage.Client"/>, <see cref="TimerInvocation.Client"/>); nothing else learns that address.
/// Every call may throw <see cref="EngineUnreachableException"/>.
/// </summary>
public sealed partial class DurableClient : IDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    private readonly TaskHubSidecarService.TaskHubSidecarServiceClient _engine;
    private readonly Metadata _metadata;

    private readonly GrpcChannel _channel;

    private DurableClient(GrpcChannel channel, string taskHub, string? connectionName)
    {
        _channel = channel;
        _engine = new TaskHubSidecarService.TaskHubSidecarServiceClient(channel);
        _metadata = new Metadata { { "Durable-TaskHub", taskHub } };
        if (connectionName is not null) _metadata.Add("Durable-ConnectionName", connectionName);
    }

    /// <summary>Makes a client for an engine whose address is known otherwise than from a binding (tests, tools).</summary>
    /// <param name="address">The engine's gRPC address (HTTP/2 without TLS), <c>rpcBaseUrl</c> of the binding.</param>
    /// <param name="taskHub">The task hub's name, <c>taskHubName</c> of the binding.</param>
    /// <param name="connectionName">The storage connection's name; null = the host's own.</param>
    public static DurableClient Connect(Uri address, string taskHub, string? connectionName = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            // Inputs and outputs of 200 KB and more are common; the preset of 4 MB is met by a page of them.
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
            // Loopback: no proxy of the environment has a say.
            HttpHandler = new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true },
            DisposeHttpClient = true,
        });
        return new DurableClient(channel, taskHub, connectionName);
    }

    /// <summary>Closes the connection. Clients that came with an invocation are shared: leave them open.</summary>
    public void Dispose() => _channel.Dispose();

    /// <summary>Starts an instance.</summary>
    /// <param name="orchestrator">Which orchestrator.</param>
    /// <param name="input">What it is started with.</param>
    /// <param name="instanceId">Its id; empty = the engine makes one.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The instance's id.</returns>
    /// <exception cref="InstanceAlreadyExistsException">One of that id has not ended.</exception>
    public Task<string> StartInstanceAsync<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> orchestrator, TInput input, string instanceId, CancellationToken cancellationToken = default) =>
        StartInstanceAsync(orchestrator, input, instanceId, new StartOptions(), cancellationToken);

    /// <summary>Starts an instance.</summary>
    /// <param name="orchestrator">Which orchestrator.</param>
    /// <param name="input">What it is started with.</param>
    /// <param name="instanceId">Its id; empty = the engine makes one.</param>
    /// <param name="options">When, in which version, and what becomes of an earlier instance of that id.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The instance's id.</returns>
    /// <exception cref="InstanceAlreadyExistsException">One of that id is there and may not be replaced.</exception>
    public async Task<string> StartInstanceAsync<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> orchestrator, TInput input, string instanceId, StartOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        ArgumentNullException.ThrowIfNull(options);
        var request = new CreateInstanceRequest
        {
            InstanceId = instanceId,
            Name = orchestrator.Name,
            Input = JsonSerializer.Serialize(input, orchestrator.Input),
            Version = options.Version,
            ScheduledStartTimestamp = options.StartAt?.ToTimestamp(),
        };
        if (options.ReplaceableStatuses is { } replaceable)
        {
            // The policy goes along, but hosts are known that do not read it: look first. What runs is refused by the host in any case.
            if (instanceId.Length > 0 && await GetInstanceAsync(instanceId, cancellationToken) is { } there && !replaceable.Contains(there.RuntimeStatus))
                throw new InstanceAlreadyExistsException(instanceId, $"An instance '{instanceId}' is there already ({there.RuntimeStatus}).");
            request.OrchestrationIdReusePolicy = new OrchestrationIdReusePolicy { ReplaceableStatus = { replaceable.Select(ToWire) } };
        }
        var reply = await Call(instanceId, call => _engine.StartInstanceAsync(request, call), cancellationToken);
        return reply.InstanceId;
    }

    /// <summary>Looks at an instance.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What is known of it, inputs and outputs included; null when there is no such instance.</returns>
    public Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellationToken = default) =>
        GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken);

    /// <summary>Looks at an instance.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="getInputsAndOutputs">Whether to fetch its input, output and custom status too.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What is known of it; null when there is no such instance.</returns>
    public async Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs, CancellationToken cancellationToken = default)
    {
        var request = new GetInstanceRequest { InstanceId = instanceId, GetInputsAndOutputs = getInputsAndOutputs };
        var reply = await Call(instanceId, call => _engine.GetInstanceAsync(request, call), cancellationToken);
        return reply.Exists ? FromWire(reply.OrchestrationState) : null;
    }

    /// <summary>Raises an event to an instance.</summary>
    /// <param name="instanceId">Which instance.</param>
    /// <param name="name">Which event.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task RaiseEventAsync<T>(string instanceId, ExternalEvent<T> name, T payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var request = new RaiseEventRequest { InstanceId = instanceId, Name = name.Name, Input = JsonSerializer.Serialize(payload, name.Payload) };
        return Call(instanceId, call => _engine.RaiseEventAsync(request, call), cancellationToken);
    }

    /// <summary>Waits until an instance has ended. Asks again and again, so it outlives the engine's restarts.</summary>
    /// <param name="instanceId">Which.</param>
    /// <param name="cancellationToken">Gives the wait up; without it the wait may be for ever.</param>
    /// <returns>How it ended, inputs and outputs included.</returns>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    public async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var request = new GetInstanceRequest { InstanceId = instanceId, GetInputsAndOutputs = true };
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var reply = await Call(instanceId, call => _engine.WaitForInstanceCompletionAsync(request, call), cancellationToken);
                if (!reply.Exists) throw new InstanceNotFoundException(instanceId, $"There is no instance '{instanceId}'.");
                return FromWire(reply.OrchestrationState);
            }
            catch (EngineUnreachableException unreachable) when (unreachable.InnerException is RpcException { StatusCode: StatusCode.DeadlineExceeded })
            {
                // It has not ended within one call's deadline.
            }
        }
    }
}
