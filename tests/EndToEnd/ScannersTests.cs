using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventEvaluation.Support;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>What mail scanners do to links, real browsers with JavaScript included, changes nothing: no row of any table comes, goes or is written.</summary>
[Collection(Alone.Name)]
public sealed partial class ScannersTests(World world)
{
    private const int Visits = 100;

    [Fact]
    public async Task Visit_EveryLinkOfALetter_ChangesNoRow()
    {
        var links = await LinksAsync(world.NextPerson());
        // The letter of somebody whose round is open: the survey, no, fewer mails.
        Assert.Equal(["decline", "s", "u"], links.Select(link => link.AbsolutePath.EndsWith("/decline", StringComparison.Ordinal) ? "decline" : link.Segments[1].Trim('/')).Distinct().Order(StringComparer.Ordinal));
        var open = links.ToHashSet();
        // And those of a finished round, whose thanks and results lead elsewhere.
        links = [.. links.Concat(await LinksAsync($"{World.Shown}.01@people.example")).Distinct()];
        Assert.Contains(links, link => link.AbsolutePath == "/r");

        var before = await TableDump.ReadAsync(world.Account);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        foreach (var link in links)
        {
            for (var visit = 0; visit < Visits; visit++)
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
                {
                    using var request = new HttpRequestMessage(method, new Uri(world.Address, link.PathAndQuery));
                    using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                    Assert.True((int)answer.StatusCode == 200 || (!open.Contains(link) && (int)answer.StatusCode is 404 or 410), $"{method} {link.AbsolutePath} answered {(int)answer.StatusCode}.");
                }
            }
        }

        await ScanAsync(links);
        Assert.Empty(TableDump.Differences(before, await TableDump.ReadAsync(world.Account)));
    }

    /// <summary>A browser that runs scripts, opens each link again and again, moves over everything, and follows what it finds there.</summary>
    private async Task ScanAsync(IReadOnlyList<Uri> links)
    {
        await using var context = await world.Browser.NewContextAsync(new() { BaseURL = world.Address.AbsoluteUri });
        context.SetDefaultTimeout(240_000);
        var page = await context.NewPageAsync();
        foreach (var link in links)
        {
            var further = Array.Empty<string>();
            for (var visit = 0; visit < Visits; visit++)
            {
                await page.GotoAsync(link.PathAndQuery);
                further = await page.EvaluateAsync<string[]>("""
                    () => {
                      for (const one of document.querySelectorAll('a, button, input, label'))
                        for (const kind of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'mousedown', 'mouseup', 'touchstart'])
                          one.dispatchEvent(new Event(kind, { bubbles: true }));
                      window.scrollTo(0, document.body.scrollHeight);
                      return [...document.querySelectorAll('a[href]')].map(one => one.href);
                    }
                    """);
            }

            foreach (var next in further.Where(address => address.StartsWith(world.Address.AbsoluteUri, StringComparison.Ordinal) && !address.Contains('#', StringComparison.Ordinal)))
                await page.GotoAsync(next);
        }
    }

    /// <summary>Every address in all letters to somebody: in the HTML, in the text and in the headers for mail programs.</summary>
    private async Task<List<Uri>> LinksAsync(string person)
    {
        var links = new List<string>();
        foreach (var mail in await world.MailsOfAsync(person))
        {
            links.AddRange(new HtmlParser().ParseDocument(mail!["html"]!.GetValue<string>()).QuerySelectorAll("[href], [src]").Select(one => one.GetAttribute("href") ?? one.GetAttribute("src")!));
            links.AddRange(Address().Matches($"{mail["text"]} {((JsonObject)mail["headers"]!)["List-Unsubscribe"]}").Select(match => match.Value));
        }

        return [.. links.Select(link => new Uri(link)).Distinct()];
    }

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Address();
}
