using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventEvaluation.App.Email;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class EnterPaperTests(AzuriteFixture azurite)
{
    private const string Lead = "Lena Lead";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static async Task<(int Status, IHtmlDocument Page)> SendAsync(SurveyWorld world, string path, params (string, string)[]? fields)
    {
        using var request = new HttpRequestMessage(fields is null ? HttpMethod.Get : HttpMethod.Post, $"/lead/{world.Id.Programme}/rounds/{world.Id.Name}/{path}");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", ApiUnderTest.Principal("Lead", Lead));
        if (fields is not null)
            request.Content = SurveyWorld.Form([.. fields, (ForeignForms.Field, ForeignForms.Write(world.App.Get<MailSettings>(), Lead, TimeProvider.System.GetUtcNow().AddHours(1)))]);
        var response = await world.App.Client.SendAsync(request, Ending);
        return ((int)response.StatusCode, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(Ending)));
    }

    [Theory]
    [InlineData("en", "ltr", "Tick one.")]
    [InlineData("cy", "ltr", "Ticiwch un.")]
    public async Task Form_EachLanguage_HasEveryQuestionOnPaper(string language, string direction, string one)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (status, page) = await SendAsync(world, $"paper/pre?lang={language}", null);
        Assert.Equal((200, language, direction), (status, page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Contains(one, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(world.Questionnaire.QuestionsFor(StageKind.Pre), question => Assert.Contains(question.Text.In(language), page.Body.TextContent, StringComparison.Ordinal));
        Assert.Equal(8, page.QuerySelectorAll(".box.last").Length);
        Assert.Empty(page.QuerySelectorAll("input"));
    }

    [Fact]
    public async Task Entry_TypedIn_IsKeptOnceAndMarked()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (_, page) = await SendAsync(world, "paper/pre/enter", null);
        var sheet = page.QuerySelector("input[name=sheet]")!.GetAttribute("value")!;
        (string, string)[] fields = [("sheet", sheet), ("consent", "yes"), ("q.coding", "2"), ("q.tools", "r"), ("role", "carer"), ("code.1", "a"), ("code.2", "b"), ("code.3", "4"), ("code.4", "c"), ("code.5", "0"), ("code.6", "d"), ("code.7", "e"), ("code.8", "f")];
        var (status, kept) = await SendAsync(world, "paper/pre/enter", fields);
        Assert.Equal(200, status);
        Assert.NotNull(ReceiptCode.Read(kept.Body!.TextContent.Split("receipt code is ")[1].Split(". It")[0]));
        Assert.Contains("kept already", (await SendAsync(world, "paper/pre/enter", fields)).Page.Body!.TextContent, StringComparison.Ordinal);

        var rows = await world.App.Get<Responses>().ReadShardAsync(world.Id, StageKind.Pre, 0, Ending).ToListAsync(Ending);
        var row = Assert.Single(rows);
        Assert.Equal((AnswerWay.Paper, ResponseState.Finished, 2), (row.Way, row.State, row.Submission!.PointOf("coding")));
        Assert.Single(await world.App.Get<WalkIns>().LoadCodesAsync(world.Id, StageKind.Pre, Ending));
        var funnel = (await world.App.Get<App.Features.FollowRounds.CountFunnel>().OfRoundAsync(world.Round, Ending)).Stages[0];
        Assert.Equal((1, 1), (funnel.OnPaper, funnel.Finished));
    }

    [Fact]
    public async Task Entry_Faulty_NamesEachPlaceAndKeepsNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (status, page) = await SendAsync(world, "paper/pre/enter", ("q.years", "many"), ("q.job", "Nurse"), ("code.1", "4"));
        Assert.Equal(422, status);
        Assert.Equal(["#consent", "#q-years", "#code-1"], page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Nurse", page.QuerySelector("[name='q.job']")!.GetAttribute("value"));
        Assert.Empty(await world.App.Get<Responses>().ReadShardAsync(world.Id, StageKind.Pre, 0, Ending).ToListAsync(Ending));
        Assert.Equal(409, (await SendAsync(world, "paper/post/enter", null)).Status);
        Assert.Equal(404, (await SendAsync(world, "paper/never/enter", null)).Status);
    }

    [Fact]
    public async Task Poster_PngAndSvg_AreCodesOfTheAddress()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (status, page) = await SendAsync(world, "poster/pre", null);
        Assert.Equal(200, status);
        var address = new Uri(page.QuerySelector(".hash")!.TextContent.Trim());
        Assert.Equal(200, (int)(await world.GetAsync(address.AbsolutePath)).StatusCode);
        Assert.NotNull(page.QuerySelector(".qr svg path[fill='#000']"));
        foreach (var (ending, type, first) in new[] { ("png", "image/png", (byte)0x89), ("svg", "image/svg+xml", (byte)'<') })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/lead/{world.Id.Programme}/rounds/{world.Id.Name}/poster/pre/{ending}");
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", ApiUnderTest.Principal("Lead", Lead));
            var response = await world.App.Client.SendAsync(request, Ending);
            Assert.Equal((type, first), (response.Content.Headers.ContentType!.MediaType, (await response.Content.ReadAsByteArrayAsync(Ending))[0]));
        }
    }
}
