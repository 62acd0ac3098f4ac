using System.Reflection;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>
/// Makes the pictures of <c>docs/pictures</c> anew, from the report of one event; beside them, in <c>artifacts/report</c>, the whole report as a page and as it prints (A4).
/// Only when asked for: <c>dotnet test --project tests/EndToEnd -- --explicit only --filter-class "*PicturesTests"</c>.
/// </summary>
public sealed class PicturesTests(World world)
{
    private static readonly string Root = Path.Combine(typeof(Visitor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Screenshots").Value!, "..", "..");

    private static readonly (string Name, string Part)[] Pictures =
    [
        ("shifts", "section[aria-labelledby=shifts] figure"), ("answers", "section[aria-labelledby^=item-] figure >> nth=0"), ("moves", "section[aria-labelledby^=item-] figure >> nth=1"),
    ];

    [Fact(Explicit = true)]
    public async Task Report_OfOneEvent_IsPictured()
    {
        await using var context = await world.Browser.NewContextAsync(new() { BaseURL = world.Address.AbsoluteUri, JavaScriptEnabled = false, ViewportSize = new() { Width = 900, Height = 900 }, DeviceScaleFactor = 1.5f });
        await context.APIRequest.PostAsync("/dev/sign-in", new() { Form = context.APIRequest.CreateFormData().Set("name", "Eva Evaluator").Set("roles", "Evaluator") });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/evidence/{World.Programme}/{World.Shown}");
        var (pictures, report) = (Directory.CreateDirectory(Path.Combine(Root, "docs", "pictures")).FullName, Directory.CreateDirectory(Path.Combine(Root, "artifacts", "report")).FullName);
        foreach (var (name, part) in Pictures)
            await page.Locator(part).ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{name}.png") });
        await page.ScreenshotAsync(new() { Path = Path.Combine(report, "report.png"), FullPage = true });
        await page.PdfAsync(new() { Path = Path.Combine(report, "report.pdf"), PreferCSSPageSize = true });
    }
}
