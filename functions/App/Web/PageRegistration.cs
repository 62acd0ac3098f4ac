using EventEvaluation.App.SignIn;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EventEvaluation.App.Web;

/// <summary>What stands around every answer: compression, headers, pages for faults.</summary>
internal static class PageRegistration
{
    /// <summary>Adds what pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // Safe here although bodies echo what was typed: nobody without the link can make a browser ask for its page.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        // The framework would log each request's path, and a participant's path is a secret.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            // Who sends slower than this holds a connection for nothing: the request ends after the grace.
            options.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return services;
    }

    /// <summary>Puts it around the app, before anything is mapped.</summary>
    public static void UsePages(this IApplicationBuilder app)
    {
        app.UsePageHeaders();
        app.UseResponseCompression();
        app.UseFaultPages();
        app.UseGate();
    }
}
