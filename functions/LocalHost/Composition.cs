using EventEvaluation.LocalHost.Durable;
using EventEvaluation.LocalHost.Durable.Client;
using EventEvaluation.LocalHost.Handler;
using EventEvaluation.LocalHost.Http;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Mailbox;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Pages;
using EventEvaluation.LocalHost.Processes;
using EventEvaluation.LocalHost.Queues;
using EventEvaluation.LocalHost.Settings;
using EventEvaluation.LocalHost.SignIn;
using EventEvaluation.LocalHost.Timers;

namespace EventEvaluation.LocalHost;

/// <summary>Puts a LocalHost together, once its storage serves. What is started later is stopped earlier.</summary>
internal static class Composition
{
    // Where a SendGrid account would be told to send its events.
    private const string Webhook = "/webhooks/sendgrid";

    /// <summary>Starts the handler, the engine, the triggers and the web server.</summary>
    /// <param name="server">What is being started.</param>
    /// <param name="manifest">The app.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<(Uri Address, HandlerProcess Handler)> StartAsync(LocalHostServer server, FunctionManifest manifest, CancellationToken cancellationToken)
    {
        var (options, clock) = (server.Options, server.Clock);
        var address = new Uri($"http://localhost:{(options.Port == 0 ? FreePort.Take() : options.Port)}");
        var signer = EventSigner.Open(Path.Combine(options.StateFolder, "webhook-key.pem"));
        server.OnStop(() => Ended(signer));
        var settings = AppSettings.Read(ProjectRoot.Folder, server.StorageConnectionString, address, Path.Combine(options.StateFolder, "clock"), signer.PublicKey, options.Settings);
        var handler = HandlerProcess.Start(manifest, settings, options.StateFolder, options.Output);
        server.OnStop(handler.DisposeAsync);
        var client = Client(server, manifest, handler);
        server.OnStop(() => Ended(client));

        var builder = WebHost.Prepare(address.Port, options.Output);
        builder.Services.AddSingleton(clock);
        builder.Services.AddEngine(Engine(manifest, server.StorageConnectionString, client));
        var app = builder.Build();
        var engine = app.Services.GetRequiredService<OrchestrationEngine>();
        server.Engine = engine;
        var rpc = await RpcServer.StartAsync(engine, cancellationToken);
        server.OnStop(rpc.DisposeAsync);

        var calls = new FunctionCalls(client, new DurableClientDocument(manifest.Host.HubName, rpc.Address, address), options.Output);
        var timers = new TimerTriggers(manifest, settings, new TimerLedger(Path.Combine(options.StateFolder, "timers.json")), clock, calls);
        var queues = new QueueTriggers(manifest, settings, calls, options.Output);
        await queues.PrepareAsync(cancellationToken);

        var forward = new ForwardRequests(handler.ReadyAsync, handler.AfterDropAsync, handler.KillForTimeout, server.Gauge, manifest.Host.FunctionTimeout);
        server.OnStop(() => Ended(forward));
        var envelope = new EnvelopeRequests(calls);
        var mails = new MailStore(Path.Combine(options.StateFolder, "mailbox.jsonl"));
        app.MapStart(manifest);
        app.MapSignIn();
        var dial = new FaultDial();
        var outbox = new EventOutbox(mails, dial, signer, HttpRoute.Of(manifest).Any(route => route.Route == Webhook) ? new Uri(address, Webhook) : null, options.Output);
        server.OnStop(() => Ended(outbox));
        app.MapMailbox(mails, new AcceptMail(mails, dial, outbox, clock, server.Gauge));
        app.MapFaults(dial);
        app.MapClock(clock, server.Driver);
        app.MapEngine();
        app.MapHttpTriggers(
            manifest, context => forward.ForwardAsync(context, server.Stopping), (context, function) => envelope.AnswerAsync(context, function, server.Stopping));
        await WebHost.StartAsync(app, address.Port, cancellationToken);
        server.OnStop(app.DisposeAsync);

        // The queues come last: only they ask storage, and so only when all else is idle.
        server.Driver.Add(engine);
        server.Driver.Add(timers);
        server.Driver.Add(outbox);
        server.Driver.Add(queues);
        server.Run("orchestration engine", engine.RunAsync);
        server.Run("timers", timers.RunAsync);
        server.Run("queues", queues.RunAsync);
        server.Run("mail events", outbox.RunAsync);
        server.Run("clock", server.Driver.RunAsync);
        return (address, handler);
    }

    private static HandlerClient Client(LocalHostServer server, FunctionManifest manifest, HandlerProcess handler) => new(handler.ReadyAsync, server.Gauge, server.Clock)
    {
        FunctionTimeout = manifest.Host.FunctionTimeout,
        TimedOut = function =>
        {
            server.Options.Output.WriteLine($"{function} took longer than the function time-out of {manifest.Host.FunctionTimeout:c}; the handler is killed.");
            handler.KillForTimeout();
        },
        Logged = (function, line) => server.Options.Output.WriteLine($"[{function}] {line}"),
    };

    private static EngineOptions Engine(FunctionManifest manifest, string connection, HandlerClient client) => new()
    {
        ConnectionString = connection,
        HubName = manifest.Host.HubName,
        Orchestrators = manifest.TriggeredBy(BindingTypes.OrchestrationTrigger).ToDictionary(function => function.Name, function => function.Trigger.Name),
        Activities = manifest.TriggeredBy(BindingTypes.ActivityTrigger).ToDictionary(function => function.Name, function => function.Trigger.Name),
        Invoke = client.InvokeAsync,
    };

    private static ValueTask Ended(IDisposable thing)
    {
        thing.Dispose();
        return ValueTask.CompletedTask;
    }
}
