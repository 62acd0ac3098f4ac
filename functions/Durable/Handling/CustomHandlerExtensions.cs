using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Makes an ASP.NET Core app a custom handler of the Functions host.</summary>
public static class CustomHandlerExtensions
{
    /// <summary>The exit code that the host takes for an intended restart: it starts the process again and counts no crash.</summary>
    public const int RestartExitCode = 200;

    private const int StoppedExitCode = 1;

    internal static ActivitySource Tracing { get; } = new("EventEvaluation.Durable");

    /// <summary>
    /// Listens where the host expects it (IPv4 loopback, <c>FUNCTIONS_CUSTOMHANDLER_PORT</c>) and sees to it that the process does not end with exit
    /// code 0, which the host would take as intended and leave it dead. Without that setting nothing is changed: the app was started by hand.
    /// </summary>
    /// <param name="builder">The app's builder.</param>
    /// <exception cref="InvalidOperationException">The setting is no port.</exception>
    public static WebApplicationBuilder UseCustomHandler(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var setting = builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"] ?? builder.Configuration["FUNCTIONS_HTTPWORKER_PORT"];
        if (string.IsNullOrEmpty(setting)) return builder;
        if (!ushort.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException($"FUNCTIONS_CUSTOMHANDLER_PORT is '{setting}', which is no port.");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddHostedService<ExitCode>();
        return builder;
    }

    /// <summary>Answers the host's <c>POST /{FunctionName}</c> for each function.</summary>
    /// <param name="app">Where to map them.</param>
    /// <param name="handlers">The functions.</param>
    public static IEndpointRouteBuilder MapFunctionHandlers(this IEndpointRouteBuilder app, FunctionHandlers handlers)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(handlers);
        var lifetime = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        var loggers = app.ServiceProvider.GetRequiredService<ILoggerFactory>();
        var clients = new DurableClients();
        lifetime.ApplicationStopped.Register(clients.Dispose);
        foreach (var (name, handler) in handlers.All)
        {
            var endpoint = new InvocationEndpoint(name, handler, clients, loggers.CreateLogger($"Function.{name}"), lifetime.ApplicationStopping);
            app.MapPost("/" + name, (RequestDelegate)endpoint.HandleAsync);
        }
        return app;
    }

    /// <summary>Ends the process so that the host starts it again at once, and does not count it as a crash (three crashes end the host).</summary>
    /// <param name="lifetime">The app's lifetime.</param>
    public static void RequestRestart(this IHostApplicationLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        Environment.ExitCode = RestartExitCode;
        lifetime.StopApplication();
    }

    /// <summary>A host that stops itself (after a hosted service died, say) would end the process with 0.</summary>
    private sealed class ExitCode(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStopping.Register(static () =>
            {
                if (Environment.ExitCode == 0) Environment.ExitCode = StoppedExitCode;
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
