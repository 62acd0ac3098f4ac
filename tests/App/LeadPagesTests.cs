using AngleSharp;
using AngleSharp.Dom;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests;

/// <summary>The leads' pages, used as a browser without JavaScript uses them: follow a link, fill in a form, send it.</summary>
public sealed class LeadPagesTests(AzuriteFixture azurite)
{
    private const string Roster = "email,name\nada@example.org,Ada\nbea@example.org,Bea\n";

    [Fact]
    public async Task Journey_FromNothingToARunningRound_NeedsSixForms()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var made = await FormAsync(app, "/lead/programmes/new", new() { ["name"] = $"Network {app.Programme}", ["timeZone"] = "Europe/London" });
        Assert.Equal(303, made.Status);
        var start = await GetAsync(app, made.Location!);
        var form = await GetAsync(app, start.QuerySelector("a.button")!.GetAttribute("href")!);
        Assert.Contains("exchange-network", form.QuerySelectorAll("option").Select(option => option.GetAttribute("value")));

        var held = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(30);
        var created = await FormAsync(app, form.QuerySelector("form")!.GetAttribute("action")!, new() { ["name"] = "Action learning day", ["heldAt"] = $"{held:yyyy-MM-dd}T10:00", ["questionnaire"] = "exchange-network", ["timeZone"] = "Europe/London" });
        Assert.Equal(303, created.Status);
        var address = created.Location!;
        Assert.Equal(303, (await FormAsync(app, form.QuerySelector("form")!.GetAttribute("action")!, new() { ["name"] = "Action learning day", ["heldAt"] = $"{held:yyyy-MM-dd}T10:00", ["questionnaire"] = "exchange-network", ["timeZone"] = "Europe/London" })).Status);

        var check = await FormAsync(app, $"{address}/roster", new() { ["csv"] = Roster + "nobody,No\n" });
        Assert.Equal("Take in 2 people and leave out 1 line", check.Page!.QuerySelector("button")!.TextContent);
        Assert.Contains("not an e-mail address", check.Page.QuerySelector("tbody tr")!.TextContent);
        Assert.Equal(303, (await FormAsync(app, $"{address}/roster/import", HiddenOf(check.Page))).Status);

        var letters = await GetAsync(app, $"{address}/letters");
        Assert.Contains("Dear Ada Example,", letters.Body!.TextContent);
        Assert.Contains("preview", (await GetAsync(app, $"{address}/questions/pre")).QuerySelector(".note")!.TextContent);
        var ask = await GetAsync(app, $"{address}/trigger");
        Assert.Contains("2 people will be invited.", ask.Body!.TextContent);
        Assert.Equal(303, (await FormAsync(app, $"{address}/trigger", HiddenOf(ask))).Status);
        var running = await GetAsync(app, $"{address}?live=1");
        Assert.Equal("30", running.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Equal("2", running.QuerySelector(".counts b")!.TextContent);
    }

    [Theory]
    [InlineData("pause", "letters paused")]
    [InlineData("cancel", "cancelled")]
    public async Task Act_AskedAndConfirmed_IsDone(string act, string word)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        var address = $"/lead/{app.Programme}/rounds/r";
        Assert.Equal(303, (await FormAsync(app, $"{address}/{act}", HiddenOf(await GetAsync(app, $"{address}/{act}")))).Status);
        Assert.Contains(word, (await GetAsync(app, address)).QuerySelector("p.quiet")!.TextContent);
    }

    [Fact]
    public async Task Plan_TwoLeadsAtOnce_SecondSeesBothVersionsAndDecides()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var address = $"/lead/{app.Programme}/rounds/r/plan";
        var (first, second) = (FieldsOf(await GetAsync(app, address)), FieldsOf(await GetAsync(app, address)));
        first["name"] = "Theirs <&>";
        second["name"] = "Mine <&>";
        Assert.Equal(303, (await FormAsync(app, address, first)).Status);
        var both = await FormAsync(app, address, second);
        Assert.Equal(412, both.Status);
        Assert.Equal(["Mine <&>", "Theirs <&>"], both.Page!.QuerySelector("tbody tr")!.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal("Theirs <&>", await NameAsync(app));
        Assert.Equal(303, (await FormAsync(app, address, HiddenOf(both.Page))).Status);
        Assert.Equal("Mine <&>", await NameAsync(app));
    }

    [Fact]
    public async Task Trigger_OfADraftThatChangedMeanwhile_Is412AndStartsNothing()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var ask = HiddenOf(await GetAsync(app, $"/lead/{app.Programme}/rounds/r/trigger"));
        var tag = await app.TagAsync("rounds/r");
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/roster", Roster + "cid@example.org,Cid\n", "text/csv", headers: ("If-Match", tag))).Status);
        Assert.Equal(412, (await FormAsync(app, $"/lead/{app.Programme}/rounds/r/trigger", ask)).Status);
        Assert.Equal("draft", (string?)(await app.SendAsync("GET", "rounds/r")).Json!["state"]);
    }

    [Fact]
    public async Task Form_WithoutOurProof_ChangesNothing()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var address = $"/lead/{app.Programme}/rounds/r/trigger";
        var hidden = HiddenOf(await GetAsync(app, address));
        var without = hidden.Where(field => field.Key != "proof");
        Assert.Equal(403, (await app.SendFormAsync(address, without, proven: false)).Status);
        Assert.Equal(403, (await app.SendFormAsync(address, hidden, name: "Somebody Else", proven: false)).Status);
        Assert.Equal(403, (await app.SendFormAsync(address, without.Append(new("proof", "99999999999AAAAAAAAAAAAAAAAAAAAAA")), proven: false)).Status);
        Assert.Equal(403, (await app.SendFormAsync(address, hidden, proven: false, headers: ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(415, (await app.SendAsync("POST", address, "{}")).Status);
    }

    [Fact]
    public async Task Form_FieldsThatAreNotItsOwn_AreNotRead()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync(Roster);
        var address = $"/lead/{app.Programme}/rounds/r/plan";
        var fields = FieldsOf(await GetAsync(app, address));
        (fields["state"], fields["shards"], fields["p"], fields["r"]) = ("Running", "9", "another", "another");
        Assert.Equal(303, (await FormAsync(app, address, fields)).Status);
        var round = (await app.Services.GetRequiredService<Rounds>().LoadAsync(new RoundId(app.Programme, "r"), TestContext.Current.CancellationToken))!;
        Assert.Equal((RoundState.Draft, 1), (round.State, round.Shards));
    }

    [Fact]
    public async Task Form_Oversized_Is413()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var (status, _, _) = await app.SendFormAsync($"/lead/{app.Programme}/rounds/r/roster", [new("csv", new string('a', 1_200_000))]);
        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData("", "", "name,heldAt")]
    [InlineData("Day", "2020-13-01T10:00", "heldAt")]
    [InlineData("Day\u0001", "2030-01-01T10:00", "name")]
    public async Task NewEvent_Faulty_NamesTheFieldsAndKeepsWhatWasTyped(string name, string held, string fields)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var (status, page, _) = await FormAsync(app, $"/lead/{app.Programme}/events/new", new() { ["name"] = name, ["heldAt"] = held, ["questionnaire"] = "exchange-network", ["timeZone"] = "Europe/London" });
        Assert.Equal(422, status);
        Assert.Equal(fields.Split(','), page!.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal(held, page.QuerySelector("#heldAt")!.GetAttribute("value"));
        Assert.Single(await app.Services.GetRequiredService<Rounds>().ReadAllAsync(app.Programme, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> NameAsync(ApiUnderTest app) => (string)(await app.SendAsync("GET", "rounds/r")).Json!["eventName"]!;

    private static Dictionary<string, string> HiddenOf(IDocument page) =>
        page.QuerySelectorAll("input[type=hidden]").GroupBy(field => field.GetAttribute("name")!).ToDictionary(group => group.Key, group => group.Last().GetAttribute("value")!);

    private static Dictionary<string, string> FieldsOf(IDocument page)
    {
        var fields = HiddenOf(page);
        foreach (var input in page.QuerySelectorAll("input[id]"))
            fields[input.GetAttribute("name")!] = input.GetAttribute("value") ?? "";
        foreach (var select in page.QuerySelectorAll("select"))
            fields[select.GetAttribute("name")!] = select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "";
        return fields;
    }

    private static async Task<IDocument> GetAsync(ApiUnderTest app, string path)
    {
        var (status, _, response) = await app.SendAsync("GET", path);
        Assert.True(status == 200, $"{path}: {status}");
        return await ReadAsync(response);
    }

    private static async Task<(int Status, IDocument? Page, string? Location)> FormAsync(ApiUnderTest app, string path, Dictionary<string, string> fields)
    {
        var (status, _, response) = await app.SendFormAsync(path, fields, proven: !fields.ContainsKey("proof"));
        return (status, status == 303 ? null : await ReadAsync(response), response.Headers.Location?.ToString());
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(request => request.Content(text), TestContext.Current.CancellationToken);
    }
}
