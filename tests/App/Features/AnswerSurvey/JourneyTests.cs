using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

/// <summary>The way through the pages, with everything that may come between.</summary>
public sealed class JourneyTests(AzuriteFixture azurite)
{
    private const string Conditional = """
        {"id":"conditional","title":{"en":"Conditional"},"consent":{"en":"I agree."},"questions":[
         {"id":"been","kind":"yesNo","text":{"en":"Been here?"}},
         {"id":"often","kind":"number","min":1,"max":9,"text":{"en":"How often?"},"shownIf":{"question":"been","is":["yes"]}},
         {"id":"last","kind":"date","text":{"en":"When last?"},"shownIf":{"question":"been","is":["yes"]}},
         {"id":"end","kind":"section","text":{"en":"The end"}},
         {"id":"comment","kind":"longText","text":{"en":"Anything else?"}}]}
        """;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_SavedAndOpenedOnAnotherDevice_GoOnWhereTheyWereLeft()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (_, second) = await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "2"));
        var (status, saved) = await world.PressAsync(second, "save", ("q.job", "Nurse"));
        Assert.Equal((HttpStatusCode.OK, "Saved"), (status, saved.QuerySelector("h1")!.TextContent));
        Assert.Equal(ResponseState.Draft, (await world.StoredAsync())!.State);

        var resumed = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        Assert.Contains("Welcome back", resumed.QuerySelector(".note")!.TextContent);
        Assert.Equal("Nurse", resumed.QuerySelector("[name='q.job']")!.GetAttribute("value"));
        var (_, roles) = await world.PressAsync(resumed, "next", ("q.job", "Nurse"));
        var (_, review) = await world.PressAsync(roles, "next", ("role", "carer"));
        Assert.Equal(["Perhaps", "Nurse", "Carer"], Answers(review));
        var (_, receipt) = await world.PressAsync(review, "finish");
        Assert.NotNull(receipt.QuerySelector("[data-receipt-code]"));
        var stored = (await world.StoredAsync())!;
        Assert.Equal((ResponseState.Finished, null, 2), (stored.State, stored.Draft, stored.Submission!.PointOf("coding")));
    }

    [Fact]
    public async Task Draft_IsNeverCountedAndIsGoneWhenTheStageCloses()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "2"));
        await UseReceiptCodeTests.CloseAsync(world, 1);
        Assert.Null(await world.StoredAsync());
        Assert.Equal(0, (await world.App.Get<Tallies>().LoadAsync(world.Id, Ending)).Sum(tally => tally.PreCount));
        Assert.DoesNotContain("Draft", await world.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_PostedFromTwoDevices_LoseNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var first = await world.BeginAsync();
        var second = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=2"));
        await Task.WhenAll(world.PressAsync(first, "next", ("q.coding", "3")), world.PressAsync(second, "next", ("q.job", "Nurse")));
        var review = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=review"));
        Assert.Equal(["Yes", "Nurse"], Answers(review));
    }

    [Fact]
    public async Task Finish_OfAStaleReview_ShowsWhatHasChangedAndTakesTheSecondPress()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "3"));
        var stale = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=review"));
        await world.PressAsync(await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=1")), "next", ("q.coding", "1"));

        var (status, again) = await world.PressAsync(stale, "finish");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("changed since", again.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["No"], Answers(again));
        Assert.Equal(ResponseState.Draft, (await world.StoredAsync())!.State);
        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(again, "finish")).Status);
        Assert.Equal(1, (await world.StoredAsync())!.Submission!.PointOf("coding"));
    }

    [Fact]
    public async Task Finish_PressedTwice_GivesAFreshReceiptForTheSameAnswers()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "3"));
        var review = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=review"));
        var both = await Task.WhenAll(world.PressAsync(review, "finish"), world.PressAsync(review, "finish"));
        Assert.All(both, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        var hashes = both.Select(one => ReceiptCode.Read(one.Page.QuerySelector("[data-receipt-code]")!.TextContent)!.Hash).ToList();
        var stored = (await world.StoredAsync())!;
        Assert.Contains(stored.ReceiptHash, hashes);
        Assert.Equal(3, stored.Submission!.PointOf("coding"));
    }

    [Fact]
    public async Task Finish_AfterTheAnswersWereTakenBackElsewhere_SaysSoAndHandsNothingIn()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "3"));
        var review = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        await world.PostAsync(world.Address() + "/withdraw");
        Assert.Equal(HttpStatusCode.Conflict, (await world.PressAsync(review, "finish")).Status);
        Assert.Equal(ResponseState.Withdrawn, (await world.StoredAsync())!.State);
    }

    [Fact]
    public async Task Finish_StageClosedSinceTheReview_SaysSoAndHandsNothingIn()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "3"));
        var review = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=review"));
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(10));
        var (status, page) = await world.PressAsync(review, "finish");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Contains("closed", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ResponseState.Draft, (await world.StoredAsync())!.State);
    }

    [Fact]
    public async Task Questionnaire_OfAHundredQuestions_IsAnsweredPageByPageAndKeptWhole()
    {
        var questions = Enumerable.Range(1, 100).Select(i => i % 10 == 0
            ? $$$"""{"id":"q{{{i}}}","kind":"longText","text":{"en":"Question {{{i}}}?"}}"""
            : $$$"""{"id":"q{{{i}}}","kind":"scale","scale":"s","text":{"en":"Question {{{i}}}?"}}""");
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, $$$"""
            {"id":"hundred","title":{"en":"Hundred"},"consent":{"en":"I agree."},"scales":{"s":{"en":["No","Perhaps","Yes"]}},"questions":[{{{string.Join(',', questions)}}}]}
            """);
        var (page, pages) = (await world.BeginAsync(), 0);
        for (; page.QuerySelector("[name=seen]") is null; pages++)
            page = (await world.PressAsync(page, "next", [.. EveryPageTests.AnswersTo(page)])).Page;
        Assert.InRange(pages, 17, 25);
        Assert.Equal(100, Answers(page).Count());
        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(page, "finish")).Status);
        Assert.Equal(100, (await world.StoredAsync())!.Submission!.Answers.Count);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦 thank you 🏳️‍🌈")]
    [InlineData("شكرًا جزيلًا، كان اليوم مفيدًا (حقًا!) 123")]
    [InlineData("mixed עברית and English \u2068isolated\u2069")]
    [InlineData("Zoë Łukasz ŵŷ 北京 e\u0301")]
    public async Task Text_OfAnyScript_ComesBackAsItWasTyped(string text)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (_, second) = await world.PressAsync(await world.BeginAsync(), "next");
        var (_, roles) = await world.PressAsync(second, "next", ("q.job", text), ("q.comment", text + "\r\n" + text));
        var (_, review) = await world.PressAsync(roles, "next");
        Assert.Equal([text, text + "\n" + text], Answers(review));
        Assert.All(review.QuerySelectorAll("dd:not(.quiet)"), line => Assert.True(line.GetAttribute("dir") == "auto" || line.QuerySelector("a") is not null));
        var (_, receipt) = await world.PressAsync(review, "finish");
        Assert.Equal([text, text + "\n" + text], Answers(receipt));
        Assert.Equal(text, (await world.StoredAsync())!.Submission!.Answers["job"].Value);
        Assert.Equal(text, (await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=2"))).QuerySelector("[name='q.job']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Decline_WithADraft_DeletesIt()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.job", "Unmistakable"));
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(world.Address() + "/decline")).StatusCode);
        Assert.Equal((ResponseState.Declined, null), ((await world.StoredAsync())!.State, (await world.StoredAsync())!.Draft));
        Assert.DoesNotContain("Unmistakable", await world.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Condition_ThatHoldsNoMore_MakesItsAnswersVanish()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, Conditional);
        var (_, often) = await world.PressAsync(await world.BeginAsync(), "next", ("q.been", "yes"));
        Assert.Equal(["often", "last"], often.QuerySelectorAll("fieldset").Select(set => set.GetAttribute("data-question")!));
        Assert.Equal("Page 2 of 3", often.QuerySelector("p.quiet")!.TextContent);
        var (_, comment) = await world.PressAsync(often, "next", ("q.often", "3"), ("q.last", "2026-05-01"));
        var (_, review) = await world.PressAsync(comment, "next", ("q.comment", "Good"), ("q.comment", ".quote-role"));
        Assert.Equal(["Yes", "3", "2026-05-01", "Good"], Answers(review));
        Assert.Contains("You may quote them with my role", review.Body!.TextContent, StringComparison.Ordinal);

        var first = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=1"));
        (_, comment) = await world.PressAsync(first, "next", ("q.been", "no"));
        Assert.Equal("Page 2 of 2", comment.QuerySelector("p.quiet")!.TextContent);
        (_, review) = await world.PressAsync(comment, "next", ("q.comment", "Good"));
        Assert.Equal(["No", "Good"], Answers(review));
        await world.PressAsync(review, "finish");
        Assert.Equal(["been", "comment"], (await world.StoredAsync())!.Submission!.Answers.Keys);
    }

    [Fact]
    public async Task Pages_OfAHundredQuestions_AreAFewQuestionsEachAndHandedInWhole()
    {
        var questions = string.Join(',', Enumerable.Range(1, 100).Select(number => $$$"""{"id":"q{{{number}}}","kind":"shortText","text":{"en":"Question {{{number}}}"}}"""));
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, $$"""{"id":"many","title":{"en":"Many"},"consent":{"en":"I agree."},"questions":[{{questions}}]}""");
        var (page, pages) = (await world.BeginAsync(), 0);
        for (; page.QuerySelector("input[name=seen]") is null; pages++)
        {
            var fields = page.QuerySelectorAll<IHtmlInputElement>("input[type=text]").Select(input => (input.Name!, $"answer to {input.Name}")).ToArray();
            Assert.InRange(fields.Length, 1, 6);
            page = (await world.PressAsync(page, "next", fields)).Page;
        }

        Assert.Equal(17, pages);
        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(page, "finish")).Status);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"answer to q.q{number}"), (await world.StoredAsync())!.Submission!.Answers.Values.Select(answer => answer.Value));
    }

    [Fact]
    public async Task Pages_MoreTextThanIsKept_SayHowToMendAndLoseNothing()
    {
        var questions = string.Join(',', Enumerable.Range(1, 8).Select(number => $$$"""{"id":"q{{{number}}}","kind":"longText","text":{"en":"Question {{{number}}}"}}"""));
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, $$"""{"id":"many","title":{"en":"Many"},"consent":{"en":"I agree."},"questions":[{{questions}}]}""");
        var (status, page) = (HttpStatusCode.OK, await world.BeginAsync());
        while (status == HttpStatusCode.OK)
        {
            Assert.InRange(page.QuerySelectorAll("textarea").Length, 1, 2);
            (status, page) = await world.PressAsync(page, "next", [.. page.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(area => (area.Name!, new string('ท', 30_000)))]);
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.All(page.QuerySelectorAll("textarea"), area => Assert.Equal(30_000, area.TextContent.Trim().Length));
        Assert.Equal(60_000, (await world.StoredAsync())!.Draft!.Where(field => field.Key != ".at").Sum(field => field.Value.Sum(value => value.Length)) - 3);
    }

    [Fact]
    public async Task Language_ChosenHalfWay_KeepsWhatWasTyped()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (_, page) = await world.PressAsync(await world.BeginAsync(), "lang.cy", ("q.coding", "2"));
        Assert.Equal("cy", page.DocumentElement.GetAttribute("lang"));
        Assert.True(page.QuerySelector("input[name='q.coding'][value='2']")!.HasAttribute("checked"));
        Assert.EndsWith("?lang=cy", page.QuerySelector("form")!.GetAttribute("action"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?page=99999999999999")]
    [InlineData("?page=77")]
    [InlineData("?page=review&page=2")]
    [InlineData("?page=%F0%9F%98%80&lang=%00")]
    public async Task Get_PageThatIsNot_ShowsTheNearest(string query)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PressAsync(await world.BeginAsync(), "next", ("q.coding", "2"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(world.Address() + query)).StatusCode);
    }

    private static IEnumerable<string> Answers(IParentNode page) => page.QuerySelectorAll("dt + dd:not(.quiet)").Select(line => line.TextContent);
}
