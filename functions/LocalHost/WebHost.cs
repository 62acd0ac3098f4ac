using System.Net;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost;

/// <summary>The web server on LocalHost's one port.</summary>
internal static class WebHost
{
    /// <summary>Prepares it.</summary>
    /// <param name="port">The port on 127.0.0.1; 0 for a free one.</param>
    /// <param name="output">Takes warnings.</param>
    public static WebApplicationBuilder Prepare(int port, TextWriter output)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders().AddProvider(new OutputLog(output));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        return builder;
    }

    /// <summary>Starts serving.</summary>
    /// <param name="app">The application.</param>
    /// <param name="port">Its port.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="LocalHostException">The port was taken meanwhile.</exception>
    public static async Task StartAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw new LocalHostException(FreePort.Taken(port), exception);
        }
    }
}
