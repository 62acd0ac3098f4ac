using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace EventEvaluation.App.Web;

/// <summary>Answers a request with a page.</summary>
internal static class Pages
{
    // Only what HTML needs escaped is: a page in Arabic would else be six times its size.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Renders a page as a whole before its first byte is sent, so that a fault while rendering still gives a proper error page.</summary>
    /// <param name="context">The request; for HEAD only the headers are sent.</param>
    /// <param name="page">The page.</param>
    /// <param name="status">The answer's status.</param>
    public static async Task WriteAsync(HttpContext context, RazorSlice page, int status = StatusCodes.Status200OK)
    {
        byte[] body;
        using (page)
            body = Encoding.UTF8.GetBytes(await page.RenderAsync(Encoder, context.RequestAborted));
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, "text/html; charset=utf-8", body.Length);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Writes a plain page.</summary>
    public static Task WriteAsync(HttpContext context, Message message, int status = StatusCodes.Status200OK) =>
        WriteAsync(context, MessagePage.Create(message), status);

    /// <summary>Leads a browser on after a form has done its work, so that a reload repeats nothing.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">A path of ours.</param>
    public static void LeadOn(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
