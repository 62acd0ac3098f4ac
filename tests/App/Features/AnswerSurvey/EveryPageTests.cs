using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

/// <summary>Every page that participants see, in every language: small, one request, nothing from elsewhere, nothing but our own style allowed.</summary>
public sealed class EveryPageTests(AzuriteFixture azurite)
{
    private const int MostBytes = 14 * 1024;

    public static TheoryData<string, string> QuestionnairesAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var (id, json) in QuestionBank.All)
        {
            foreach (var language in Questionnaire.Read(json).Value!.Languages)
                data.Add(id, language);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(QuestionnairesAndLanguages))]
    public async Task Page_OfTheBank_IsSmallAndWhole(string id, string language)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, QuestionBank.All[id]);
        var query = $"?lang={language}";
        await HoldAsync(world, $"/w/{new WalkInLink(world.Id, StageKind.Pre).ToToken(world.Key)}{query}", language);
        await HoldAsync(world, $"/w/{new WalkInLink(world.Id, StageKind.Pre).ToToken(world.Key)}{query}", language, ("code.1", "x1"));
        await HoldAsync(world, world.Address() + query, language);
        await HoldAsync(world, world.Address() + query, language, ("page", "0"), ("go", "next"));
        await HoldAsync(world, $"{world.Address()}/decline{query}", language);
        await HoldAsync(world, $"{world.Address()}/withdraw{query}", language);
        await HoldAsync(world, $"/r{query}", language);
        await HoldAsync(world, $"/r{query}", language, ("code", "none"));
        await HoldAsync(world, $"/s/unknown{query}", language);

        var page = (await world.PressAsync(await SurveyWorld.PageOf(await world.GetAsync(world.Address() + query)), "next", ("consent", "yes"))).Page;
        for (var number = 1; page.QuerySelector("[name=seen]") is null; number++)
        {
            await HoldAsync(world, $"{world.Address()}{query}&page={number}", language);
            page = (await world.PressAsync(page, "next", [.. AnswersTo(page)])).Page;
        }

        await HoldAsync(world, $"{world.Address()}{query}&page=review", language);
        await HoldAsync(world, world.Address() + query, language, ("page", "review"), ("go", "save"));
        await HoldAsync(world, world.Address() + query, language, ("page", "review"), ("go", "finish"), ("seen", ((IHtmlInputElement)page.QuerySelector("[name=seen]")!).Value));
        await HoldAsync(world, $"{world.Address()}/withdraw{query}", language, ("go", "yes"));
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("cy")]
    public async Task Paper_OfTheLargest_IsSmallToo(string language)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString, QuestionBank.All["exchange-network"]);
        foreach (var path in new[] { "paper/post", "paper/pre/enter", "poster/pre" })
            await HoldAsync(world, $"/lead/{world.Id.Programme}/rounds/{world.Id.Name}/{path}?lang={language}", path.StartsWith("poster", StringComparison.Ordinal) ? "en" : language);
    }

    /// <summary>Every first choice of a page, and a word in every field.</summary>
    internal static IEnumerable<(string, string)> AnswersTo(IHtmlDocument page) => page.QuerySelectorAll("form fieldset").SelectMany(set =>
        set.QuerySelector("textarea") is { } area ? [(area.GetAttribute("name")!, "Words of a length that people write on a phone."), (area.GetAttribute("name")!, ".quote")]
        : set.QuerySelector("input") is { } input ? ((string, string)[])[(input.GetAttribute("name")!, input.GetAttribute("type") is "text" ? "7" : input.GetAttribute("value")!)]
        : []);

    private static async Task HoldAsync(SurveyWorld world, string address, string language, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(fields.Length > 0 ? HttpMethod.Post : HttpMethod.Get, address) { Content = fields.Length > 0 ? SurveyWorld.Form(fields) : null };
        request.Headers.Add("Accept-Encoding", "gzip");
        if (address.StartsWith("/lead", StringComparison.Ordinal))
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", ApiUnderTest.Principal("Lead", "Lena Lead"));
        using var response = await world.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(bytes.Length <= MostBytes, $"{address} has {bytes.Length} bytes.");
        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        await using var open = new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
        var page = await new HtmlParser().ParseDocumentAsync(open, TestContext.Current.CancellationToken);
        Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.NotNull(page.QuerySelector("h1"));
        // One request, nobody else's, and no way in for what somebody typed.
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, audio, video, [style], [onclick], [onload]"));
        Assert.All(page.QuerySelectorAll("a, form").Select(one => one.GetAttribute("href") ?? one.GetAttribute("action") ?? ""), target => Assert.DoesNotContain("://", target, StringComparison.Ordinal));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        // A translation that nobody has reviewed says so on each page.
        Assert.Equal(language != "en", page.Body!.TextContent.Contains(App.Web.Texts.Texts.In(language) is { Unreviewed: { Length: > 0 } note } ? note : "\u0001", StringComparison.Ordinal));
    }
}
