using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using EventEvaluation.LocalHost.Demo;
using EventEvaluation.LocalHost.Storage;
using EventEvaluation.Support;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>
/// Makes the pictures of <c>docs/pictures</c> anew, from the report of the whole demo; beside them, in <c>artifacts/report</c>, the report as it prints (A4) and as a whole
/// page. Only when asked for: <c>dotnet test --project tests/EndToEnd -- --explicit only --filter-class "*PicturesTests"</c>.
/// </summary>
public sealed class PicturesTests(World world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly string Root = Path.Combine(typeof(Visitor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Screenshots").Value!, "..", "..");

    [Fact(Explicit = true)]
    public async Task Report_OfTheWholeDemo_IsPictured()
    {
        var folder = Directory.CreateTempSubdirectory("pictures-").FullName;
        await using var storage = await Azurite.StartAsync(Path.Combine(folder, "azurite"), TextWriter.Null, CancellationToken.None);
        string[] common = ["--port", "0", "--state", Path.Combine(folder, "state"), "--storage", storage.ConnectionString];
        using (var demo = OwnProgram.StartLocalHost(["demo", "--exit", "--prompt", .. common], Path.Combine(folder, "demo.log")))
            Assert.True(await demo.EndsWithinAsync(Patience) == 0, $"The demo failed, see {folder}: {demo.LastLine}");
        using var host = OwnProgram.StartLocalHost(common, Path.Combine(folder, "host.log"));
        var line = await host.LineWithAsync("start page", Patience);
        var address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
        await TellChangesAsync(address);
        await PictureAsync(address);
        await host.StopAsync(TimeSpan.FromSeconds(40));
    }

    private static async Task TellChangesAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        (await http.PostAsync("dev/sign-in", new FormUrlEncodedContent([new("name", "Lena Lead"), new("roles", "Lead")]))).EnsureSuccessStatusCode();
        var rounds = (await http.GetFromJsonAsync<System.Text.Json.JsonElement>($"api/programmes/{DemoPlan.Programme}/snapshots")).EnumerateArray()
            .Where(one => one.GetProperty("kind").GetString() == "round").Select(one => (Id: one.GetProperty("id").GetString()!, Day: one.GetProperty("frozenAt").GetString()!))
            .GroupBy(one => one.Id).Select(same => same.Last()).OrderBy(one => one.Day, StringComparer.Ordinal).ToList();
        foreach (var (round, text) in rounds.Zip(["A second facilitator in every group", "Notes in plain language the same day", "A quiet room beside the hall"]).Select(pair => (pair.First, pair.Second)))
        {
            var day = DateOnly.Parse(round.Day, CultureInfo.InvariantCulture).AddDays(1);
            (await http.PutAsJsonAsync($"api/programmes/{DemoPlan.Programme}/rounds/{round.Id}/changes", new { changes = new[] { new { day = day.ToString("O", CultureInfo.InvariantCulture), text } } })).EnsureSuccessStatusCode();
        }
    }

    private async Task PictureAsync(Uri address)
    {
        await using var context = await world.Browser.NewContextAsync(new() { BaseURL = address.AbsoluteUri, JavaScriptEnabled = false, ViewportSize = new() { Width = 900, Height = 900 }, DeviceScaleFactor = 1.5f });
        await context.APIRequest.PostAsync("/dev/sign-in", new() { Form = context.APIRequest.CreateFormData().Set("name", "Eva Evaluator").Set("roles", "Evaluator") });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/evidence/{DemoPlan.Programme}/cycles/{DemoPlan.Cycle}");
        var (pictures, report) = (Directory.CreateDirectory(Path.Combine(Root, "docs", "pictures")).FullName, Directory.CreateDirectory(Path.Combine(Root, "artifacts", "report")).FullName);
        await page.Locator("figure").First.ScreenshotAsync(new() { Path = Path.Combine(pictures, "shifts.png") });
        await page.Locator("section[aria-labelledby^=item-] figure").First.ScreenshotAsync(new() { Path = Path.Combine(pictures, "answers.png") });
        await page.Locator("section[aria-labelledby^=run-] figure").First.ScreenshotAsync(new() { Path = Path.Combine(pictures, "run-chart.png") });
        await page.ScreenshotAsync(new() { Path = Path.Combine(report, "report.png"), FullPage = true });
        Assert.Empty(await world.Examiner.ExamineAsync(await page.ContentAsync(), page.ViewportSize!));
        await page.PdfAsync(new() { Path = Path.Combine(report, "report.pdf"), PreferCSSPageSize = true, PrintBackground = false });
    }
}
