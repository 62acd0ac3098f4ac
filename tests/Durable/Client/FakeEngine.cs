using System.Collections.Concurrent;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EventEvaluation.Durable.Tests.Client;

/// <summary>A gRPC peer that answers what it was told to, and keeps what it was asked.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeEngine(WebApplication app, Script script) => (_app, Played) = (app, script);

    public Script Played { get; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<FakeEngine> StartAsync()
    {
        var script = new Script();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        var app = builder.Build();
        app.MapGrpcService<Service>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeEngine(app, script);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>What to answer, in order, and what was asked.</summary>
    internal sealed class Script
    {
        public ConcurrentQueue<object> Answers { get; } = new();

        public ConcurrentQueue<(string Method, IMessage Request, Metadata Headers, DateTime Deadline)> Asked { get; } = new();

        public Task<T> Answer<T>(IMessage request, ServerCallContext call)
        {
            Asked.Enqueue((call.Method, request, call.RequestHeaders, call.Deadline));
            if (!Answers.TryDequeue(out var answer)) throw new RpcException(new Status(StatusCode.Internal, "nothing was prepared"));
            return answer is Status status ? throw new RpcException(status) : Task.FromResult((T)answer);
        }
    }

    internal sealed class Service(Script script) : TaskHubSidecarService.TaskHubSidecarServiceBase
    {
        public override Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context) => script.Answer<CreateInstanceResponse>(request, context);

        public override Task<GetInstanceResponse> GetInstance(GetInstanceRequest request, ServerCallContext context) => script.Answer<GetInstanceResponse>(request, context);

        public override Task<GetInstanceResponse> WaitForInstanceCompletion(GetInstanceRequest request, ServerCallContext context) => script.Answer<GetInstanceResponse>(request, context);

        public override Task<RaiseEventResponse> RaiseEvent(RaiseEventRequest request, ServerCallContext context) => script.Answer<RaiseEventResponse>(request, context);

        public override Task<TerminateResponse> TerminateInstance(TerminateRequest request, ServerCallContext context) => script.Answer<TerminateResponse>(request, context);

        public override Task<SuspendResponse> SuspendInstance(SuspendRequest request, ServerCallContext context) => script.Answer<SuspendResponse>(request, context);

        public override Task<ResumeResponse> ResumeInstance(ResumeRequest request, ServerCallContext context) => script.Answer<ResumeResponse>(request, context);

        public override Task<QueryInstancesResponse> QueryInstances(QueryInstancesRequest request, ServerCallContext context) => script.Answer<QueryInstancesResponse>(request, context);

        public override Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context) => script.Answer<PurgeInstancesResponse>(request, context);
    }
}
