using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Web;

/// <summary>Turns what nobody answered, and what nobody caught, into a page or problem document that gives no details away.</summary>
internal static class Faults
{
    private static readonly Refusal NoSuchPage = new("no-such-page", RefusalKind.NotFound, English.Texts.NoSuchPage);

    /// <summary>Adds both.</summary>
    public static IApplicationBuilder UseFaultPages(this IApplicationBuilder app) => app.Use(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (!response.HasStarted && response.ContentLength is null && response.ContentType is null && response.StatusCode is 404 or 405)
                await RefusalAnswer.WriteAsync(context, NoSuchPage, status: response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await AnswerFaultAsync(context, fault);
        }
    }

    private static async Task AnswerFaultAsync(HttpContext context, Exception fault)
    {
        context.Response.Clear();
        if (fault is BadHttpRequestException { StatusCode: var status })
        {
            await Pages.WriteAsync(context, new Message(English.Texts.PleaseCheck, ["The request could not be read."]), status);
            return;
        }

        // The route's pattern and never the path: the path may hold a token.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Web.Faults").LogError(fault, "{Method} {Route} failed", context.Request.Method, route);
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            await ApiFault(context);
        else
            await Pages.WriteAsync(context, new Message(English.Texts.Failed, [English.Texts.FailedSentence]), StatusCodes.Status500InternalServerError);
    }

    private static Task ApiFault(HttpContext context)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (StatusCodes.Status500InternalServerError, "application/problem+json");
        return context.Response.WriteAsync(
            $$"""{"type":"about:blank","title":"Internal Server Error","status":500,"code":"failed","detail":"{{English.Texts.FailedSentence}}"}""", context.RequestAborted);
    }
}
