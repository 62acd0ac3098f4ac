using EventEvaluation.App.Api;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Web;

/// <summary>Answers a request with a refusal: a problem document below <c>/api</c>, elsewhere a plain page.</summary>
internal static class RefusalAnswer
{
    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="language">Language tag of the page.</param>
    /// <param name="status">The page's status where it is not the refusal's own.</param>
    public static Task WriteAsync(HttpContext context, Refusal refusal, string language = "en", int? status = null) =>
        IsForPrograms(context.Request)
            ? ApiReply.Of(refusal).WriteAsync(context.Response)
            : Pages.WriteAsync(context, Texts.Texts.In(language).PageOf(refusal, language), status ?? RefusalStatus.Of(refusal));

    /// <summary>Whether a request comes from a program, so that it is answered in JSON.</summary>
    public static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
