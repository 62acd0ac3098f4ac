using System.Text.Json.Nodes;
using EventEvaluation.Durable;
using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Invoking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>An app on the library, listening on a port, for an engine that calls it over the real wire. Orchestrators may be changed while it stands.</summary>
internal sealed class HandlerApp : IAsyncDisposable
{
    private readonly FunctionHandlers _handlers = new();
    private readonly List<string> _orchestrators = [];
    private readonly List<string> _activities = [];
    private WebApplication? _app;
    private HandlerClient? _client;

    public IReadOnlyDictionary<string, string> Orchestrators => _orchestrators.ToDictionary(name => name, _ => "context");

    public IReadOnlyDictionary<string, string> Activities => _activities.ToDictionary(name => name, _ => "input");

    public HandlerApp Orchestrator<TInput, TOutput>(OrchestratorName<TInput, TOutput> name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run)
    {
        _handlers.AddOrchestrator(name, run);
        _orchestrators.Add(name.Name);
        return this;
    }

    public HandlerApp Activity<TInput, TOutput>(ActivityName<TInput, TOutput> name, Func<TInput, TOutput> run)
    {
        _handlers.AddActivity(name, (input, _) => Task.FromResult(run(input)));
        _activities.Add(name.Name);
        return this;
    }

    public async Task StartAsync(ActivityGauge gauge, VirtualClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapFunctionHandlers(_handlers);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(_app.Urls.First());
        _client = new HandlerClient(_ => Task.FromResult(address), gauge, clock);
    }

    public Task<InvocationReply> InvokeAsync(string function, JsonObject data, JsonObject metadata, CancellationToken cancellationToken) =>
        _client!.InvokeAsync(function, data, metadata, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
