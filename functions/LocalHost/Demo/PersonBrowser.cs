using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>One line of the mailbox page.</summary>
/// <param name="Page">The mail's own page.</param>
/// <param name="To">Whose it is.</param>
/// <param name="SentAt">When it came.</param>
/// <param name="IsThanks">Whether its subject thanks or tells, rather than asks.</param>
internal sealed record MailSeen(string Page, string To, DateTimeOffset SentAt, bool IsThanks);

/// <summary>
/// What a person does in a browser without JavaScript: reads the mailbox page, follows the link in a mail, fills in the form and sends it. It knows no
/// address but the mailbox page's.
/// </summary>
/// <param name="http">A client without cookies, whose base address is the host's.</param>
/// <param name="file">The items, in the order of a person's answers.</param>
internal sealed class PersonBrowser(HttpClient http, WorkshopFile file)
{
    private const string Mailbox = "/dev/mailbox";
    private const int MostPages = 60;
    private static readonly HtmlParser Parser = new();
    private string? _tag;

    /// <summary>Reads the mails that came since the last look, oldest first.</summary>
    /// <param name="seen">The pages of the mails seen before; grows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<MailSeen>> ReadNewMailAsync(HashSet<string> seen, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Mailbox);
        if (_tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", _tag);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.NotModified)
            return [];
        _tag = response.Headers.ETag?.ToString();
        var page = Parser.ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
        return [.. page.QuerySelectorAll($"tr:has(a[href^='{Mailbox}/'])").Select(ReadLine).Where(mail => seen.Add(mail.Page)).OrderBy(mail => mail.SentAt)];
    }

    /// <summary>Opens the link in a mail and answers the questionnaire behind it.</summary>
    /// <param name="mailPage">The mail's page.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="LocalHostException">The way was blocked: no link, no form, or the answer was not taken.</exception>
    public async Task AnswerAsync(string mailPage, ScriptedPerson person, string stage, CancellationToken cancellationToken)
    {
        var mail = await OpenAsync(mailPage, cancellationToken);
        var link = mail.QuerySelectorAll("a[href]").Select(anchor => PathOf(anchor.GetAttribute("href")!)).FirstOrDefault(path => path.StartsWith("/s/", StringComparison.Ordinal) && path.Count(letter => letter == '/') == 2)
            ?? throw new LocalHostException($"The mail {mailPage} has no link to a questionnaire.");
        var page = await OpenAsync(link, cancellationToken);
        for (var pages = 0; pages < MostPages; pages++)
        {
            // The receipt is the one page of the way that asks nothing and shows a code.
            if (page.QuerySelector("[data-receipt-code]") is not null)
                return;
            var form = page.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(one => one.QuerySelector("[name=page]") is not null)
                ?? throw new LocalHostException($"The page behind the mail {mailPage} has no questionnaire: {page.QuerySelector("h1")?.TextContent}");
            page = await SendAsync(form, link, Fill(form, person, person.AnswersAt(stage)), person, cancellationToken);
        }

        throw new LocalHostException($"The questionnaire behind the mail {mailPage} has no end.");
    }

    private async Task<IHtmlDocument> SendAsync(IHtmlFormElement form, string link, IEnumerable<KeyValuePair<string, string>> fields, ScriptedPerson person, CancellationToken cancellationToken)
    {
        using var answers = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? PathOf(action) : link, answers, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.SeeOther)
            return await OpenAsync(PathOf(response.Headers.Location!.OriginalString), cancellationToken);
        var page = Parser.ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
        return response.IsSuccessStatusCode ? page
            : throw new LocalHostException($"{person.Address} was refused ({(int)response.StatusCode}): {page.QuerySelector("main")?.TextContent.Trim()}");
    }

    private static IElement Subject(IElement row) => row.QuerySelector($"a[href^='{Mailbox}/']")!;

    private static MailSeen ReadLine(IElement row) => new(
        Subject(row).GetAttribute("href")!,
        row.Children.Select(cell => cell.TextContent.Trim()).First(text => text.Contains('@', StringComparison.Ordinal)),
        DateTimeOffset.Parse(row.QuerySelector("td")!.TextContent, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ((string[])["thank", "results are ready", "deleted"]).Any(part => Subject(row).TextContent.Contains(part, StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<KeyValuePair<string, string>> Fill(IHtmlFormElement form, ScriptedPerson person, IReadOnlyList<int?> answers)
    {
        foreach (var hidden in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
            yield return new(hidden.Name ?? "", hidden.Value);
        if (form.QuerySelector<IHtmlInputElement>("[type=checkbox][name=consent]") is { } consent)
            yield return new("consent", consent.Value);
        var button = form.QuerySelector<IHtmlButtonElement>("button")!;
        yield return new(button.Name ?? "", button.Value);
        foreach (var (item, answer) in file.Items.Zip(answers))
        {
            if (answer is not { } value || form.QuerySelectorAll("fieldset").FirstOrDefault(one => one.QuerySelector("legend")?.TextContent.Trim() == DemoPlan.QuestionText(item)) is not { } fieldset)
                continue;
            var radio = fieldset.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").First(one => one.Value == value.ToString(CultureInfo.InvariantCulture));
            yield return new(radio.Name!, radio.Value);
        }

        foreach (var role in form.QuerySelectorAll("label").Where(label => person.Person.Occupation is { } occupation && label.TextContent.Trim() == occupation))
        {
            var box = role.QuerySelector<IHtmlInputElement>("input") ?? form.QuerySelector<IHtmlInputElement>($"[id='{role.GetAttribute("for")}']")!;
            yield return new(box.Name!, box.Value);
        }
    }

    private async Task<IHtmlDocument> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        return Parser.ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    // Links in mails carry the public address; on one machine that is this host.
    private static string PathOf(string href) => Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? uri.PathAndQuery : href;
}
