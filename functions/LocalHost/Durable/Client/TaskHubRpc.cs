using System.Text;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EventEvaluation.LocalHost.Durable.Client;

/// <summary>The gRPC service that the extension offers to the handler's client (PROTOCOL.md §7a).</summary>
/// <param name="engine">The engine.</param>
internal sealed class TaskHubRpc(OrchestrationEngine engine) : TaskHubSidecarService.TaskHubSidecarServiceBase
{
    private const int DefaultPage = 100;

    public override Task<Empty> Hello(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context) =>
        AnswerAsync(async () => new CreateInstanceResponse { InstanceId = await engine.StartAsync(request, context.CancellationToken) });

    public override Task<GetInstanceResponse> GetInstance(GetInstanceRequest request, ServerCallContext context) =>
        AnswerAsync(async () => Found(await engine.GetAsync(request.InstanceId, request.GetInputsAndOutputs, context.CancellationToken)));

    public override Task<GetInstanceResponse> WaitForInstanceStart(GetInstanceRequest request, ServerCallContext context) =>
        AnswerAsync(async () => Found(await engine.WaitAsync(request, forStart: true, context.CancellationToken)));

    public override Task<GetInstanceResponse> WaitForInstanceCompletion(GetInstanceRequest request, ServerCallContext context) =>
        AnswerAsync(async () => Found(await engine.WaitAsync(request, forStart: false, context.CancellationToken)));

    public override Task<RaiseEventResponse> RaiseEvent(RaiseEventRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            await engine.RaiseEventAsync(request, context.CancellationToken);
            return new RaiseEventResponse();
        });

    public override Task<TerminateResponse> TerminateInstance(TerminateRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            await engine.TerminateAsync(request, context.CancellationToken);
            return new TerminateResponse();
        });

    public override Task<SuspendResponse> SuspendInstance(SuspendRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            await engine.SuspendAsync(request, context.CancellationToken);
            return new SuspendResponse();
        });

    public override Task<ResumeResponse> ResumeInstance(ResumeRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            await engine.ResumeAsync(request, context.CancellationToken);
            return new ResumeResponse();
        });

    public override Task<QueryInstancesResponse> QueryInstances(QueryInstancesRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            var query = request.Query ?? new InstanceQuery();
            var from = query.ContinuationToken is { Length: > 0 } token ? Encoding.UTF8.GetString(Convert.FromBase64String(token.Trim())) : "";
            var rows = await engine.ListAsync(row => Matches(row, query) && string.CompareOrdinal(row.InstanceId, from) >= 0, context.CancellationToken);
            var size = query.MaxInstanceCount > 0 ? query.MaxInstanceCount : DefaultPage;
            var response = new QueryInstancesResponse
            {
                // The token is the first id of the next page, as the extension has it.
                ContinuationToken = rows.Count > size ? Convert.ToBase64String(Encoding.UTF8.GetBytes(rows[size].InstanceId)) : null,
            };
            foreach (var row in rows.Take(size))
            {
                if (await engine.GetAsync(row.InstanceId, query.FetchInputsAndOutputs, context.CancellationToken) is { } state)
                    response.OrchestrationState.Add(state);
            }

            return response;
        });

    public override Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context) =>
        AnswerAsync(async () =>
        {
            if (request.RequestCase == PurgeInstancesRequest.RequestOneofCase.InstanceId)
                return new PurgeInstancesResponse { DeletedInstanceCount = await engine.PurgeAsync(request.InstanceId, context.CancellationToken) ? 1 : 0 };
            var filter = request.PurgeInstanceFilter ?? throw new EngineRefusal(RefusalKind.FailedPrecondition, "Neither an instance nor a filter was given.");
            var rows = await engine.ListAsync(row => row.IsFinished && Matches(row, filter), context.CancellationToken);
            var count = 0;
            foreach (var row in rows)
                count += await engine.PurgeAsync(row.InstanceId, context.CancellationToken) ? 1 : 0;
            return new PurgeInstancesResponse { DeletedInstanceCount = count };
        });

    private static bool Matches(InstanceRow row, InstanceQuery query) =>
        (query.RuntimeStatus.Count == 0 || query.RuntimeStatus.Contains(row.Status))
        && Within(row.CreatedAt, query.CreatedTimeFrom, query.CreatedTimeTo)
        && row.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal);

    private static bool Matches(InstanceRow row, PurgeInstanceFilter filter) =>
        (filter.RuntimeStatus.Count == 0 || filter.RuntimeStatus.Contains(row.Status)) && Within(row.CreatedAt, filter.CreatedTimeFrom, filter.CreatedTimeTo);

    private static bool Within(DateTimeOffset instant, Timestamp? from, Timestamp? to) =>
        (from is null || instant >= from.ToDateTimeOffset()) && (to is null || instant <= to.ToDateTimeOffset());

    private static GetInstanceResponse Found(OrchestrationState? state) => new() { Exists = state is not null, OrchestrationState = state };

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (EngineRefusal refusal)
        {
            var code = refusal.Kind switch
            {
                RefusalKind.AlreadyExists => StatusCode.AlreadyExists,
                RefusalKind.NotFound => StatusCode.NotFound,
                _ => StatusCode.FailedPrecondition,
            };
            throw new RpcException(new Status(code, refusal.Message));
        }
    }
}
