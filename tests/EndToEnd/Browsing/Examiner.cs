using System.Collections.Concurrent;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests.Browsing;

/// <summary>
/// Holds pages to what axe knows of WCAG 2.2 A and AA. Axe is a script and would never end where none may run, as in our visitors' browsers: it looks at
/// a copy of what they see, in a page that is kept, since reading axe takes longer than running it.
/// </summary>
/// <param name="browser">The browser.</param>
public sealed class Examiner(IBrowser browser)
{
    private const string Everything = """{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'], iframes: false }""";
    private const string Contrast = """{ runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'], iframes: false }""";
    private readonly ConcurrentBag<IPage> _free = [];

    /// <summary>What is wrong with a page: everything in light, and contrast once more in dark.</summary>
    /// <param name="html">The page as it stands.</param>
    /// <param name="screen">The size of the visitor's screen.</param>
    public async Task<IEnumerable<string>> ExamineAsync(string html, PageViewportSizeResult screen)
    {
        var page = _free.TryTake(out var free) ? free : await OpenAsync();
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetContentAsync(html);
        var light = await RunAsync(page, Everything, "");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await RunAsync(page, Contrast, " in the dark");
        _free.Add(page);
        return light.Concat(dark);
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.NewPageAsync();
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return page;
    }

    private static async Task<List<string>> RunAsync(IPage page, string options, string where)
    {
        var result = await page.EvaluateAsync<JsonElement>($"axe.run(document, {options})");
        return [.. result.GetProperty("violations").EnumerateArray().Select(one =>
            $"breaks {one.GetProperty("id")}{where}: {one.GetProperty("help")}: {string.Join(" | ", one.GetProperty("nodes").EnumerateArray().Take(4).Select(node => node.GetProperty("html")))}")];
    }
}
