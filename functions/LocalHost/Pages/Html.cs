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
            :root { --text: #1b1b1b; --ground: #fff; --line: #c9c9cf; --edge: #767680; --lead: #0b4f9e; color-scheme: light dark }
            @media (prefers-color-scheme: dark) { :root { --text: #ececf0; --ground: #17171b; --line: #44444c; --edge: #8c8c98; --lead: #8fc4f5 } }
            * { box-sizing: border-box }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; color: var(--text); background: var(--ground); overflow-wrap: anywhere }
            a { color: var(--lead) } nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; border-bottom: 1px solid var(--line) } nav a { padding: .5rem 0 }
            :focus-visible { outline: 3px solid var(--lead); outline-offset: 2px } h1 { font-size: 1.75rem; line-height: 1.25 }
            table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line) } time { white-space: nowrap }
            iframe { width: 100%; height: 40rem; border: 1px solid var(--edge); background: #fff } pre { white-space: pre-wrap; border: 1px solid var(--edge); padding: .75rem }
            @media (min-width: 56rem) { .beside { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem } }
            fieldset { border: 1px solid var(--line); padding: 0 1rem } label { display: inline-block; min-height: 1.75rem } input[type=checkbox] { width: 1.25rem; height: 1.25rem; vertical-align: middle; margin: 0 .5rem 0 0 }
            .bar { display: block; width: 100%; height: .625rem; margin: 0 0 .5rem } .bar path { stroke: var(--line) } .bar rect { fill: var(--lead) } .bar.timer rect { fill: var(--edge) } .bar.event rect { fill: var(--text) } .bar.failed rect { fill: #c0392b }
            button, input { font: inherit; padding: .5rem .75rem; max-width: 100% } button { min-height: 2.75rem }
            @media (max-width: 40rem) { thead { position: absolute; left: -100vw } tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line) } th, td { display: block; border: 0; padding: .125rem 0 } }
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
