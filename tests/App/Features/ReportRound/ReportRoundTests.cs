using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.ReportRound;

/// <summary>What leads write about a round for its report: by pages and by calls, into sheets, the evidence page and run charts.</summary>
public sealed class ReportRoundTests(AzuriteFixture azurite)
{
    private const string Roster = "email\nada@example.org\nbea@example.org\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sheets_EnteredOnThePage_StandInTheDownloads()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await FrozenAsync(app);
        var address = $"/lead/{app.Programme}/rounds/r/sheets";
        var page = await PageAsync(app, address, "CoLead");
        Assert.Equal(11, page.QuerySelectorAll("textarea").Length);
        Assert.Contains(address, (await PageAsync(app, $"/lead/{app.Programme}/rounds/r", "Lead")).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        var fields = Hidden(page).Append(new("cherries-ethics", "Committee <b>7</b> | approved")).Append(new("gripp2-aim", "To learn together"));
        Assert.Equal(303, (await app.SendFormAsync(address, fields, "CoLead")).Status);
        Assert.Equal("Committee <b>7</b> | approved", (await PageAsync(app, address, "Lead")).QuerySelector("#cherries-ethics")!.TextContent);

        var markdown = await TextAsync(app, $"/evidence/{app.Programme}/r.cherries.md");
        Assert.Contains(@"Committee \<b\>7\</b\> \| approved", markdown, StringComparison.Ordinal);
        Assert.Contains("Not applicable: no address of a device", markdown, StringComparison.Ordinal);
        Assert.Contains("Before: 1. After: 1.", markdown, StringComparison.Ordinal);
        var json = JsonNode.Parse(await TextAsync(app, $"/evidence/{app.Programme}/r.gripp2.json"))!;
        Assert.Equal(("entered", "To learn together"), ((string?)json["items"]![0]!["source"], (string?)json["items"]![0]!["answer"]));
        Assert.Equal("missing", (string?)json["items"]![1]!["source"]);
        var links = (await PageAsync(app, $"/evidence/{app.Programme}/r", "Evaluator")).QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();
        foreach (var format in (string[])["cherries.md", "cherries.json", "gripp2.md", "gripp2.json"])
            Assert.Contains($"/evidence/{app.Programme}/r.{format}", links);
    }

    [Fact]
    public async Task Sheets_TwoLeadsAtOnce_SecondSeesTheirsAndDecides()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var address = $"/lead/{app.Programme}/rounds/r/sheets";
        var (first, second) = (Hidden(await PageAsync(app, address, "Lead")), Hidden(await PageAsync(app, address, "Lead")));
        Assert.Equal(303, (await app.SendFormAsync(address, first.Append(new("cherries-design", "Theirs")))).Status);
        var (status, _, response) = await app.SendFormAsync(address, second.Append(new("cherries-design", "Mine")));
        Assert.Equal(412, status);
        var both = await ReadAsync(response);
        Assert.Equal("Mine", both.QuerySelector("#cherries-design")!.TextContent);
        Assert.Contains("Theirs", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await app.SendFormAsync(address, Hidden(both).Append(new("cherries-design", "Mine")))).Status);
        Assert.Equal("Mine", (string?)(await app.SendAsync("GET", "rounds/r/sheets")).Json!["answers"]!["cherries-design"]);
    }

    [Fact]
    public async Task Sheets_ByCalls_DemandTheTagAndKnownKeys()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        const string body = """{"answers": {"cherries-design": "All members of the network"}}""";
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/sheets", body)).Status);
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/sheets", body)).Status);
        Assert.Equal(428, (await app.SendAsync("PUT", "rounds/r/sheets", """{"answers": {}}""")).Status);
        Assert.Equal(412, (await app.SendAsync("PUT", "rounds/r/sheets", """{"answers": {}}""", headers: ("If-Match", "\"x\""))).Status);
        var (status, json, _) = await app.SendAsync("PUT", "rounds/r/sheets", """{"answers": {"cherries-dates": "made up", "gripp2-aim": "a\u0001"}}""", headers: ("If-Match", await app.TagAsync("rounds/r/sheets")));
        Assert.Equal(422, status);
        Assert.Equal(["/answers/cherries-dates", "/answers/gripp2-aim"], json!["errors"]!.AsArray().Select(error => (string?)error!["pointer"]));
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/sheets", """{"answers": {}}""", headers: ("If-Match", await app.TagAsync("rounds/r/sheets")))).Status);
        Assert.Empty((await app.SendAsync("GET", "rounds/r/sheets")).Json!["answers"]!.AsObject());
        Assert.Equal(404, (await app.SendAsync("GET", "rounds/none/sheets")).Status);
    }

    [Fact]
    public async Task Changes_EnteredOnThePage_StandInTheReport()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await FrozenAsync(app);
        var address = $"/lead/{app.Programme}/rounds/r/changes";
        var page = await PageAsync(app, address, "Lead");
        var fields = Hidden(page).Concat([new("day-1", "2027-02-03"), new("text-1", "Later start <&>"), new("day-2", "2027-01-02"), new("text-2", "A quiet room")]).ToList();
        Assert.Equal(303, (await app.SendFormAsync(address, fields)).Status);
        var report = await PageAsync(app, $"/evidence/{app.Programme}/r", "Evaluator");
        Assert.Equal(["2 January 2027: A quiet room", "3 February 2027: Later start <&>"], report.QuerySelectorAll("ol.lettered li").Select(line => line.TextContent));
        Assert.Equal(["2027-01-02", "2027-02-03"], (await app.SendAsync("GET", "rounds/r/changes")).Json!["changes"]!.AsArray().Select(change => (string?)change!["day"]));

        var seen = Hidden(await PageAsync(app, address, "Lead"));
        Assert.Equal(422, (await app.SendFormAsync(address, seen.Concat([new("day-1", "2027-13-03"), new("text-1", "x")]))).Status);
        Assert.Equal(422, (await app.SendFormAsync(address, seen.Concat([new("day-1", "2027-12-03"), new("text-1", "")]))).Status);
        Assert.Equal(412, (await app.SendFormAsync(address, Hidden(page).Concat([new("day-1", "2027-12-03"), new("text-1", "x")]))).Status);
        // A form that is shown again to be mended does not take what was saved meanwhile for seen.
        var (_, _, faulty) = await app.SendFormAsync(address, Hidden(page).Concat([new("day-1", "2027-13-03"), new("text-1", "x")]));
        Assert.Equal(422, (int)faulty.StatusCode);
        Assert.Equal(412, (await app.SendFormAsync(address, Hidden(await ReadAsync(faulty)).Concat([new("day-1", "2027-12-03"), new("text-1", "x")]))).Status);
        Assert.Equal(303, (await app.SendFormAsync(address, seen)).Status);
        Assert.Null((await PageAsync(app, $"/evidence/{app.Programme}/r", "Evaluator")).QuerySelector("#changes"));
    }

    [Fact]
    public async Task Changes_OfACyclesRounds_AreMarksInItsRunChart()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        foreach (var name in (string[])["one", "two"])
            await DownloadEvidence.FrozenRounds.PutAsync(app, name, pairs: 20);
        Assert.Equal(200, (await app.SendAsync("PUT", "cycles/both", """{"name": "Both", "rounds": ["one", "two"]}""")).Status);
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/one/changes", """{"changes": [{"day": "2026-12-05", "text": "A second facilitator"}]}""")).Status);
        var report = await PageAsync(app, $"/evidence/{app.Programme}/cycles/both", "Evaluator");
        Assert.Contains("5 December 2026: A second facilitator", report.QuerySelector("#changes")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains(report.QuerySelectorAll("svg"), plot => (plot.GetAttribute("aria-label") ?? "").Contains("5 December 2026: A second facilitator", StringComparison.Ordinal));
        Assert.Equal(404, (await app.SendAsync("GET", $"/evidence/{app.Programme}/cycles/both.cherries.md", roles: "Evaluator")).Status);
    }

    // A round of two people, run to the freezing of its stage before the event.
    private static async Task FrozenAsync(ApiUnderTest app)
    {
        await app.PrepareAsync(Roster);
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        var name = new RoundId(app.Programme, "r").ToString();
        await app.Services.GetRequiredService<AggregateShard>().RunAsync(new ShardRequest(name, 0), Token);
        await app.Services.GetRequiredService<FreezeSnapshot>().RunAsync(new StageRequest(name, StageKind.Pre), Token);
    }

    private static async Task<string> TextAsync(ApiUnderTest app, string path)
    {
        var (status, _, response) = await app.SendAsync("GET", path, roles: "Evaluator");
        Assert.Equal(200, status);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task<IDocument> PageAsync(ApiUnderTest app, string path, string roles)
    {
        var (status, _, response) = await app.SendAsync("GET", path, roles: roles);
        Assert.Equal(200, status);
        return await ReadAsync(response);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        return await BrowsingContext.New().OpenAsync(reply => reply.Content(text), Token);
    }

    // Without the proof of our own pages: sending a form adds one.
    private static List<KeyValuePair<string, string>> Hidden(IDocument page) =>
        [.. page.QuerySelectorAll("input[type=hidden]:not([name=proof])").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!))];
}
