using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EventEvaluation.LocalHost.Pages;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>The mailbox as people and scripted people see it.</summary>
internal static partial class MailboxPages
{
    /// <summary>Maps the pages and the sending.</summary>
    /// <param name="app">Where to map.</param>
    /// <param name="store">The mails.</param>
    /// <param name="accept">Takes mails.</param>
    public static void MapMailbox(this IEndpointRouteBuilder app, MailStore store, AcceptMail accept)
    {
        app.MapPost("/dev/sendgrid/v3/mail/send", (RequestDelegate)accept.AnswerAsync);
        app.MapGet("/dev/mailbox", (RequestDelegate)(context => ListAsync(context, store)));
        app.MapGet("/dev/mailbox.json", (RequestDelegate)(context => context.Response.WriteAsJsonAsync(store.List(To(context)))));
        app.MapGet("/dev/mailbox/{id}", (RequestDelegate)(context => ShowAsync(context, store)));
    }

    private static string? To(HttpContext context) => context.Request.Query["to"].ToString() is { Length: > 0 } to ? to : null;

    private static Task ListAsync(HttpContext context, MailStore store)
    {
        var to = To(context);
        // People and scripted people look often; mails are only ever added, so their number says whether anything is new.
        var mails = store.List(to);
        var tag = $"\"{mails.Count}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var rows = new StringBuilder();
        foreach (var mail in mails)
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{Time(mail.SentAt)}</td><td><a href="/dev/mailbox/{mail.Id}">{Html.Text(mail.Subject)}</a></td><td><a href="/dev/mailbox?to={Uri.EscapeDataString(mail.To)}">{Html.Text(mail.To)}</a></td><td>{Html.Text(mail.Category)}</td></tr>

                """);
        }

        var count = mails.Count == 1 ? "1 mail" : $"{mails.Count} mails";
        return context.Response.WritePageAsync(to is null ? "Mailbox" : $"Mailbox of {to}", $"""
            <p>{count}, newest first. Nothing leaves this machine.</p>
            <table><thead><tr><th scope="col">Sent (UTC)</th><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Category</th></tr></thead>
            <tbody>
            {rows}</tbody></table>
            """);
    }

    private static Task ShowAsync(HttpContext context, MailStore store)
    {
        if (store.Find(context.Request.RouteValues["id"]?.ToString() ?? "") is not { } mail)
            return context.Response.WritePageAsync("No such mail", """<p><a href="/dev/mailbox">All mails</a></p>""", StatusCodes.Status404NotFound);
        var headers = string.Concat(mail.Headers.Select(header => $"<tr><th scope=\"row\">{Html.Text(header.Key)}</th><td>{Links(header.Value)}</td></tr>"));
        // No script, no form, no access to this page; a clicked link opens in the whole window.
        var html = mail.Html.Length == 0 ? "<p>This mail has no HTML part.</p>" : $"""
            <iframe title="The mail's HTML" sandbox="allow-top-navigation-by-user-activation" srcdoc="{Html.Text("<base target=\"_top\">" + mail.Html)}"></iframe>
            """;
        return context.Response.WritePageAsync(mail.Subject, $"""
            <table>
            <tr><th scope="row">From</th><td>{Html.Text(mail.FromName)} &lt;{Html.Text(mail.From)}&gt;</td></tr>
            <tr><th scope="row">To</th><td><a href="/dev/mailbox?to={Uri.EscapeDataString(mail.To)}">{Html.Text(mail.To)}</a></td></tr>
            <tr><th scope="row">Sent</th><td>{Time(mail.SentAt)} UTC</td></tr>
            {headers}
            </table>
            <div class="beside">
            <section aria-labelledby="as-html"><h2 id="as-html">HTML</h2>
            {html}</section>
            <section aria-labelledby="as-text"><h2 id="as-text">Plain text</h2>
            <pre id="text">{Links(mail.Text)}</pre></section>
            </div>
            """);
    }

    private static string Time(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"<time datetime=\"{time.UtcDateTime:O}\">{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time>");

    /// <summary>Escapes text and makes anchors of the addresses in it.</summary>
    private static string Links(string text)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = match.Value.TrimEnd('.', ',', ')', ';', ':', '!', '?');
            result.Append(Html.Text(text[at..match.Index])).Append(CultureInfo.InvariantCulture, $"<a href=\"{Html.Text(address)}\">{Html.Text(address)}</a>");
            at = match.Index + address.Length;
        }

        return result.Append(Html.Text(text[at..])).ToString();
    }

    [GeneratedRegex("""https?://[^\s<>"']+""")]
    private static partial Regex Address();
}
