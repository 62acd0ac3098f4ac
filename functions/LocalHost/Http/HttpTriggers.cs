using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Http;

/// <summary>One HTTP function's place among the routes.</summary>
/// <param name="Function">The function.</param>
/// <param name="Route">The route, with the prefix and a slash before it.</param>
/// <param name="Methods">The methods; empty for all.</param>
internal sealed record HttpRoute(FunctionDefinition Function, string Route, IReadOnlyList<string> Methods)
{
    /// <summary>The routes of an app.</summary>
    /// <param name="manifest">The app.</param>
    public static IReadOnlyList<HttpRoute> Of(FunctionManifest manifest) => [.. manifest.TriggeredBy(BindingTypes.HttpTrigger).Select(function =>
    {
        var parts = new[] { manifest.Host.RoutePrefix, function.Trigger.Text("route") ?? function.Name };
        var methods = function.Trigger.Json["methods"]?.AsArray().Select(method => method!.GetValue<string>().ToUpperInvariant()).ToList() ?? [];
        return new HttpRoute(function, "/" + string.Join('/', parts.Select(part => part.Trim('/')).Where(part => part.Length > 0)), methods);
    })];

    /// <summary>Whether a request's method is one of the function's.</summary>
    /// <param name="method">The request's method.</param>
    public bool Takes(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Serves the HTTP functions under their routes (PROTOCOL.md §3).</summary>
internal static class HttpTriggers
{
    /// <summary>Maps every route; a wrong method is a 404, as on the host.</summary>
    /// <param name="app">Where to map.</param>
    /// <param name="manifest">The app.</param>
    /// <param name="forward">Answers plain HTTP functions.</param>
    /// <param name="envelope">Answers the others.</param>
    public static void MapHttpTriggers(
        this IEndpointRouteBuilder app, FunctionManifest manifest, RequestDelegate forward, Func<HttpContext, FunctionDefinition, Task> envelope)
    {
        foreach (var group in HttpRoute.Of(manifest).GroupBy(route => route.Route, StringComparer.OrdinalIgnoreCase))
        {
            app.Map(group.Key, context =>
            {
                var function = group.FirstOrDefault(route => route.Takes(context.Request.Method))?.Function;
                if (function is null)
                    return Refuse(context, StatusCodes.Status404NotFound);
                if (!string.Equals(function.Trigger.Text("authLevel"), "anonymous", StringComparison.OrdinalIgnoreCase))
                    return Refuse(context, StatusCodes.Status401Unauthorized);
                return manifest.Host.ForwardsHttp && function.IsPlainHttp ? forward(context) : envelope(context, function);
            });
        }
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
