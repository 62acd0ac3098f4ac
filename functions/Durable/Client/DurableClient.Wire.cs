using EventEvaluation.Durable.Protocol;
using Grpc.Core;

namespace EventEvaluation.Durable;

/// <content>One call to the engine, and the shapes on the wire.</content>
public sealed partial class DurableClient
{
    private async Task<TReply> Call<TReply>(string instanceId, Func<CallOptions, AsyncUnaryCall<TReply>> send, CancellationToken cancellationToken)
    {
        try
        {
            using var call = send(new CallOptions(_metadata, DateTime.UtcNow + CallTimeout, cancellationToken));
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var message = failure.Status.Detail;
            throw failure.StatusCode switch
            {
                StatusCode.NotFound => new InstanceNotFoundException(instanceId, message, failure),
                StatusCode.AlreadyExists => new InstanceAlreadyExistsException(instanceId, message, failure),
                StatusCode.FailedPrecondition => new InstanceStateException(instanceId, message, failure),
                StatusCode.Unavailable or StatusCode.DeadlineExceeded => new EngineUnreachableException(instanceId, message, failure),
                _ => new DurableClientException(instanceId, message, failure),
            };
        }
    }

    private static OrchestrationStatus ToWire(OrchestrationRuntimeStatus status) => (OrchestrationStatus)status;

    private static OrchestrationMetadata FromWire(OrchestrationState state) => new(
        state.InstanceId,
        state.Name,
        (OrchestrationRuntimeStatus)state.OrchestrationStatus,
        state.CreatedTimestamp?.ToDateTimeOffset() ?? default,
        state.LastUpdatedTimestamp?.ToDateTimeOffset() ?? default,
        state.Input,
        state.Output,
        state.CustomStatus is "null" ? null : state.CustomStatus,
        state.FailureDetails is { } failure ? FailureWire.Read(failure) : null);
}
