namespace EventEvaluation.App.Features.Unsubscribe;

/// <summary>The page around what unsubscribing has to say.</summary>
internal static class UnsubscribePage
{
    /// <summary>Registers the act.</summary>
    public static IServiceCollection AddUnsubscribe(this IServiceCollection services) => services.AddSingleton<Unsubscribe>();

    /// <summary>Maps the pages.</summary>
    public static void MapUnsubscribe(this IEndpointRouteBuilder app) => app.MapMethods(
        "/u/{token}", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post],
        context => context.RequestServices.GetRequiredService<Unsubscribe>().AnswerAsync(context));

    /// <summary>Writes the page; it loads nothing and tells nobody where it was.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="title">Title and heading.</param>
    /// <param name="body">HTML of ours alone.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(
            $$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title>
            <style>body{margin:2rem auto;max-width:40rem;padding:0 1rem;font:1.1rem/1.5 sans-serif;color:#1b1b1b;background:#fff}button{font:inherit;padding:.6rem 1.2rem}</style></head>
            <body><main><h1>{{title}}</h1>{{body}}</main></body>
            </html>
            """,
            context.RequestAborted);
    }
}
