using System.Net;
using EventEvaluation.LocalHost.Processes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EventEvaluation.LocalHost.Durable.Client;

/// <summary>Serves the engine's gRPC on a loopback port of its own, plain HTTP/2, as the extension does.</summary>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RpcServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens: <c>rpcBaseUrl</c>, a free port, the same until it is disposed.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<RpcServer> StartAsync(OrchestrationEngine engine, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(engine);
        var app = builder.Build();
        app.MapGrpcService<TaskHubRpc>();
        await app.StartAsync(cancellationToken);
        return new RpcServer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
