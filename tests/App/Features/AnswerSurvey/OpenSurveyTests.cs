using System.Net;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class OpenSurveyTests(AzuriteFixture azurite)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_EveryPage_ShowsOneFieldsetAQuestionInOneRequest()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var consent = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        Assert.Equal(world.Address(), consent.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal("en", consent.DocumentElement.GetAttribute("lang"));
        var (page, asked) = (await world.BeginAsync(), new List<string>());
        for (var pages = 0; pages < 3; pages++)
        {
            Assert.Contains("Open <day>", page.Title);
            Assert.StartsWith($"Page {pages + 1} of 3", page.Title, StringComparison.Ordinal);
            asked.AddRange(page.QuerySelectorAll("fieldset[data-question]").Select(set => set.GetAttribute("data-question")!));
            Assert.All(page.QuerySelectorAll("fieldset"), set => Assert.NotEmpty(set.QuerySelector("legend")!.TextContent.Trim()));
            Assert.Empty(page.QuerySelectorAll("script, link, img, iframe"));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            Assert.Equal(ids.Distinct().Count(), ids.Count);
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]), textarea"), input => Assert.True(
                input.Closest("label") is not null || page.QuerySelector($"label[for='{input.Id}']") is not null, input.OuterHtml));
            if (pages == 0)
                Assert.Equal(["1", "2", "3", ".pns"], page.QuerySelectorAll("input[name='q.coding']").Select(input => input.GetAttribute("value")!));
            page = (await world.PressAsync(page, "next")).Page;
        }

        Assert.Equal(["coding", "tools", "one", "been", "years", "job", "comment", "role"], asked);
        Assert.Equal("Please look at your answers", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Get_AnyPage_CarriesStrictHeaders()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        foreach (var address in new[] { world.Address(), "/s/nonsense", "/u/nonsense", "/nowhere" })
        {
            var response = await world.GetAsync(address);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Contains("style-src 'sha256-", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.False(response.Headers.Contains("Server"));
            var style = (await SurveyWorld.PageOf(response)).QuerySelector("style")!.TextContent;
            Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))), policy);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("....")]
    public async Task Get_UnknownToken_ShowsNotFoundPage(string token)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.GetAsync($"/s/{token}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("This link is not one of ours", (await SurveyWorld.PageOf(response)).Body!.TextContent);
    }

    [Fact]
    public async Task Get_TokenOfAnotherPersonsMaking_ShowsNotFoundPage()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var forged = new SurveyLink(world.Id, "ada", StageKind.Pre).ToToken(RoundKey.Create());
        var good = world.Address()[3..];
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"/s/{forged}")).StatusCode);
        // Flips one letter in the middle of the proof; the last one may hold bits that decoding ignores.
        var tampered = string.Concat(good.AsSpan(0, good.Length - 5), good[^5] == 'A' ? "B" : "A", good.AsSpan(good.Length - 4));
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"/s/{tampered}")).StatusCode);
    }

    [Fact]
    public async Task Get_StageNotOpenYet_SaysSo()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.GetAsync(world.Address(stage: StageKind.Post));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("not open yet", (await SurveyWorld.PageOf(response)).Body!.TextContent);
    }

    [Fact]
    public async Task Get_StageClosed_SaysSo()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(10));
        var response = await world.GetAsync(world.Address());
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("questionnaire is closed", (await SurveyWorld.PageOf(response)).Body!.TextContent);
    }

    [Fact]
    public async Task Get_KeyDestroyed_SaysThatTheRoundIsOver()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.App.Get<RoundKeys>().DestroyAsync(world.Id, Ending);
        var response = await world.GetAsync(world.Address());
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("This evaluation is over", (await SurveyWorld.PageOf(response)).Body!.TextContent);
    }

    [Fact]
    public async Task GetAndHead_EveryAddressOfALink_ChangeNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"));
        var before = await world.EverythingAsync();
        foreach (var person in new[] { "ada", "bob" })
        {
            foreach (var act in new[] { "", "/decline", "/withdraw" })
            {
                Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(world.Address(person) + act)).StatusCode);
                var head = await world.App.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, world.Address(person) + act), Ending);
                Assert.Equal(HttpStatusCode.OK, head.StatusCode);
                Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ending));
            }
        }

        Assert.Equal(before, await world.EverythingAsync());
        Assert.NotEqual("", before);
    }

    [Fact]
    public async Task Get_AskedForAnotherLanguage_AnswersInItAndKeepsIt()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var chosen = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?lang=cy"));
        Assert.Equal("cy", chosen.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Gweithdy", chosen.QuerySelector("h1")!.TextContent);
        Assert.EndsWith("?lang=cy", chosen.QuerySelector("form")!.GetAttribute("action"));
        using var request = new HttpRequestMessage(HttpMethod.Get, world.Address());
        request.Headers.AcceptLanguage.ParseAdd("de, cy-GB;q=0.9, en;q=0.5");
        Assert.Equal("Gweithdy", (await SurveyWorld.PageOf(await world.App.Client.SendAsync(request, Ending))).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Get_EveryPageOfEveryBankQuestionnaire_FitsIntoFourteenKilobytesCompressed()
    {
        foreach (var json in Domain.Questionnaires.QuestionBank.All.Values)
        {
            await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, json);
            var page = await world.BeginAsync();
            while (page.QuerySelector("input[name=seen]") is null)
            {
                var number = page.QuerySelector("input[name=page]")!.GetAttribute("value");
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{world.Address()}?page={number}");
                request.Headers.AcceptEncoding.ParseAdd("gzip");
                var response = await world.App.Client.SendAsync(request, Ending);
                Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
                Assert.InRange((await response.Content.ReadAsByteArrayAsync(Ending)).Length, 1_000, 14 * 1024);
                page = (await world.PressAsync(page, "next")).Page;
            }
        }
    }

    [Fact]
    public async Task Get_CachesWarmOrCold_ReadsStorageOnceOrFiveTimes()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        world.App.Calls.Reset();
        await world.GetAsync(world.Address());
        Assert.Equal((5, 0), (world.App.Calls.Reads, world.App.Calls.Writes));
        world.App.Calls.Reset();
        await world.GetAsync(world.Address());
        Assert.Equal((1, 0), (world.App.Calls.Reads, world.App.Calls.Writes));
        world.App.Time.Advance(TimeSpan.FromSeconds(31));
        world.App.Calls.Reset();
        await world.GetAsync(world.Address());
        Assert.Equal((5, 0), (world.App.Calls.Reads, world.App.Calls.Writes));
    }
}
