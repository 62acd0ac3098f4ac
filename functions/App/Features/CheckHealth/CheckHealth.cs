using EventEvaluation.App.Storage;

namespace EventEvaluation.App.Features.CheckHealth;

/// <summary>Tells whoever watches the app whether it can do its work: 200 where storage answers, else 503.</summary>
internal sealed class CheckHealth(StorageHealth storage)
{
    /// <summary>Answers <c>GET</c> and <c>HEAD /health</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var well = await storage.AnswersAsync(context.RequestAborted);
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, "text/plain; charset=utf-8");
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.WriteAsync(well ? "ok\n" : "storage does not answer\n", context.RequestAborted);
    }
}
