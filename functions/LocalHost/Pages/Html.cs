using System.Text;
using System.Text.Encodings.Web;

namespace EventEvaluation.LocalHost.Pages;

/// <summary>Plain, accessible pages of LocalHost itself.</summary>
internal static class Html
{
    /// <summary>Escapes text for element content and quoted attributes.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>Answers with a page.</summary>
    /// <param name="response">The response.</param>
    /// <param name="title">The title and heading, plain text.</param>
    /// <param name="body">What follows the heading, as HTML.</param>
    /// <param name="status">The status code.</param>
    public static async Task WritePageAsync(this HttpResponse response, string title, string body, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        await response.WriteAsync(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Text(title)}} – LocalHost</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1b1b1b; background: #fff }
            a { color: #0b4f9e } table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #767676 }
            iframe { width: 100%; height: 32rem; border: 1px solid #767676 } pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #767676; padding: .6rem }
            button, input { font: inherit; padding: .3rem .6rem } nav a { margin-right: 1rem }
            </style>
            </head>
            <body>
            <nav aria-label="LocalHost"><a href="/">Start</a><a href="/dev/mailbox">Mailbox</a><a href="/dev/sign-in">Sign in</a><a href="/dev/orchestrations">Orchestrations</a><a href="/dev/clock">Clock</a></nav>
            <main>
            <h1>{{Text(title)}}</h1>
            {{body}}
            </main>
            </body>
            </html>
            """,
            Encoding.UTF8);
    }
}
