using System.Net;
using System.Text;
using AngleSharp.Dom;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class SubmitSurveyTests(AzuriteFixture azurite)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static readonly (string, string)[] Whole =
    [
        ("consent", "yes"), ("q.coding", "3"), ("q.tools", "r"), ("q.tools", "py"), ("q.one", "b"), ("q.been", "no"), ("q.years", "12,5"),
        ("q.job", " Nurse "), ("q.comment", "Line 1\r\nقال \ud83d\ude00 <b>"), ("role", "carer"), ("role", "patient"), ("unknown", "x"),
    ];

    [Fact]
    public async Task Post_WholeSheet_IsStoredAsTypedAndShownOnTheReceipt()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(world.Address(), Whole);
        var page = await SurveyWorld.PageOf(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ["Yes", "R · Python", "B", "No", "12.5", "Nurse", "Line 1\nقال \ud83d\ude00 <b>", "Patient · Carer"],
            page.QuerySelectorAll("dd:not(.quiet)").Select(line => line.TextContent));
        var stored = (await world.StoredAsync())!;
        Assert.Equal(ResponseState.Finished, stored.State);
        Assert.Equal(3, stored.Submission!.PointOf("coding"));
        Assert.Equal(["r", "py"], stored.Submission.Answers["tools"].Values);
        Assert.Equal("Line 1\nقال \ud83d\ude00 <b>", stored.Submission.Answers["comment"].Value);
        Assert.Equal(["patient", "carer"], stored.Submission.Roles);
        Assert.Equal(("workshop", 1), (stored.Submission.Questionnaire, stored.Submission.Version));
        var code = ReceiptCode.Read(page.QuerySelector("[data-receipt-code]")!.TextContent)!;
        Assert.Equal(code.Hash, stored.ReceiptHash);
        Assert.Equal(ReceiptCode.ShortIdOf(world.Id), code.ShortId);
        Assert.DoesNotContain(code.ToString(), await world.EverythingAsync());
    }

    [Fact]
    public async Task Post_ConsentMissing_AsksForItAndStoresNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(world.Address(), [.. Whole.Where(field => field.Item1 != "consent")]);
        var page = await SurveyWorld.PageOf(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Null(await world.StoredAsync());
        var link = Assert.Single(page.QuerySelectorAll(".faults a"));
        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal("true", page.QuerySelector("#consent")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Post_FaultOnAPage_KeepsEverythingTyped()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var first = await world.BeginAsync();
        var (_, second) = await world.PressAsync(first, "next", ("q.coding", "3"), ("q.tools", "r"), ("q.tools", "py"), ("q.been", "no"));
        var (status, page) = await world.PressAsync(
            second, "next", ("q.years", "many"), ("q.job", " Nurse "), ("q.comment", "Line 1\r\nقال \ud83d\ude00 <b>"), ("q.comment", ".quote"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var link = Assert.Single(page.QuerySelectorAll(".faults a"));
        Assert.Equal("true", page.QuerySelector(link.GetAttribute("href")!)!.GetAttribute("aria-invalid"));
        Assert.Equal("many", page.QuerySelector("[name='q.years']")!.GetAttribute("value"));
        Assert.Equal("Nurse", page.QuerySelector("[name='q.job']")!.GetAttribute("value"));
        Assert.Equal("Line 1\nقال \ud83d\ude00 <b>", page.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Equal([".quote"], Checked(page, "q.comment"));
        var (_, back) = await world.PressAsync(page, "back", ("q.years", "more"));
        Assert.Equal(["3"], Checked(back, "q.coding"));
        Assert.Equal(["r", "py"], Checked(back, "q.tools"));
        Assert.Equal(["no"], Checked(back, "q.been"));
        Assert.Equal("more", (await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "?page=2"))).QuerySelector("[name='q.years']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Post_ValuesThatWereNeverOffered_NamesEachQuestionAndHandsNothingIn()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(
            world.Address(), ("consent", "yes"), ("q.coding", "4"), ("q.tools", "sas"), ("q.one", "c"), ("q.been", "maybe"), ("q.years", "61"),
            ("q.job", new string('x', 301)), ("q.comment", new string('x', 30_001)), ("role", "king"));
        var page = await SurveyWorld.PageOf(response);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var links = page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["#q-coding", "#q-tools", "#q-one", "#q-been", "#q-years", "#q-job", "#q-comment", "#role"], links.Select(link => link[link.IndexOf('#', StringComparison.Ordinal)..]));
        foreach (var link in links)
        {
            var place = link[0] == '#' ? page : await SurveyWorld.PageOf(await world.GetAsync(link));
            Assert.NotNull(place.QuerySelector(link[link.IndexOf('#', StringComparison.Ordinal)..]));
        }

        Assert.Equal((ResponseState.Draft, null), ((await world.StoredAsync())!.State, (await world.StoredAsync())!.Submission));
    }

    [Fact]
    public async Task Post_SentAgain_IsHarmlessAndGivesAFreshCode()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var first = await CodeOf(await world.PostAsync(world.Address(), Whole));
        var second = await CodeOf(await world.PostAsync(world.Address(), Whole));
        Assert.NotEqual(first, second);
        Assert.Equal(ReceiptCode.Read(second)!.Hash, (await world.StoredAsync())!.ReceiptHash);
        Assert.Equal(1, await CountRows(world));
    }

    [Fact]
    public async Task Post_ThenOpened_ShowsTheAnswersAndTakesAChange()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address(), Whole);
        var review = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        Assert.Contains("You have handed in these answers", review.QuerySelector(".note")!.TextContent);
        var first = await SurveyWorld.PageOf(await world.GetAsync(review.QuerySelector("dd a")!.GetAttribute("href")!));
        Assert.Equal(["3"], Checked(first, "q.coding"));
        var (_, second) = await world.PressAsync(first, "next", ("q.coding", "1"));
        Assert.Equal("12.5", second.QuerySelector("[name='q.years']")!.GetAttribute("value"));

        // Until it is handed in again, what was handed in stands.
        Assert.Equal((ResponseState.Finished, 3), ((await world.StoredAsync())!.State, (await world.StoredAsync())!.Submission!.PointOf("coding")));
        review = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        Assert.Contains("until then your earlier answers stand", review.QuerySelector(".note")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(review, "finish")).Status);
        var stored = (await world.StoredAsync())!;
        Assert.Equal((1, null), (stored.Submission!.PointOf("coding"), stored.Draft));
        Assert.Equal(1, await CountRows(world));
    }

    [Fact]
    public async Task Post_TwoDevicesAtOnce_EndInOneOfTheTwoSheets()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var answers = await Task.WhenAll(
            world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "1"), ("q.job", "one")),
            world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"), ("q.job", "two")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var stored = (await world.StoredAsync())!;
        Assert.Contains((stored.Submission!.PointOf("coding"), stored.Submission.Answers["job"].Value), new (int?, string)[] { (1, "one"), (2, "two") });
        var codes = await Task.WhenAll(answers.Select(CodeOf));
        Assert.Contains(stored.ReceiptHash, codes.Select(code => ReceiptCode.Read(code)!.Hash));
        Assert.Equal(1, await CountRows(world));
    }

    [Fact]
    public async Task Post_StageClosedSinceOpening_ShowsClosedPageAndStoresNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.GetAsync(world.Address());
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(10));
        var response = await world.PostAsync(world.Address(), Whole);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Null(await world.StoredAsync());
    }

    [Fact]
    public async Task Post_LongestTextsOfManyScripts_AreKeptWhole()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var text = string.Concat(Enumerable.Repeat("مرحبا 12345", 30_000 / 11));
        var tooLong = await world.PostAsync(world.Address(), ("consent", "yes"), ("q.comment", text + text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Equal(text + text, (await SurveyWorld.PageOf(tooLong)).QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n").TrimStart('\n'));
        var response = await world.PostAsync(world.Address(), ("consent", "yes"), ("q.comment", text));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, (await world.StoredAsync())!.Submission!.Answers["comment"].Value);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Post_AnotherContentType_ShowsAPage(string? type)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        using var content = new ByteArrayContent("consent=yes"u8.ToArray());
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        var response = await world.App.Client.PostAsync(world.Address(), content, Ending);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.NotNull((await SurveyWorld.PageOf(response)).QuerySelector("h1"));
        Assert.Null(await world.StoredAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_OversizedBody_ShowsAPage(bool lengthTold)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var bytes = Encoding.ASCII.GetBytes("consent=yes&q.comment=" + new string('x', 1100 * 1024));
        using HttpContent content = lengthTold ? new ByteArrayContent(bytes) : new StreamContent(new Unseekable(bytes));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        var response = await world.App.Client.PostAsync(world.Address(), content, Ending);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.NotNull((await SurveyWorld.PageOf(response)).QuerySelector("h1"));
        Assert.Null(await world.StoredAsync());
    }

    [Theory]
    [InlineData("%%%&=&&;consent")]
    [InlineData("consent=yes&consent=no&q.coding=%00%ff&q.coding=")]
    [InlineData("")]
    public async Task Post_BrokenForm_IsNeverAServerError(string body)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.InRange((int)(await world.App.Client.PostAsync(world.Address(), content, Ending)).StatusCode, 200, 499);
    }

    [Fact]
    public async Task Post_CachesWarm_ReadsOnceAndWritesOnce()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.GetAsync(world.Address());
        foreach (var coding in new[] { "1", "2" })
        {
            world.App.Calls.Reset();
            await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", coding));
            Assert.Equal((1, 1), (world.App.Calls.Reads, world.App.Calls.Writes));
        }
    }

    [Fact]
    public async Task Post_AnySheet_LeavesNothingOfThePersonOrTheTimeInTheRow()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        world.App.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Tell-Tale/1.0");
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"));
        var table = world.App.Get<Azure.Data.Tables.TableServiceClient>().GetTableClient(Keys.Table.Responses);
        var row = (await table.GetEntityAsync<Azure.Data.Tables.TableEntity>(Keys.Responses(world.Id, StageKind.Pre, 0), world.Key.LinkIdOf("ada"), cancellationToken: Ending)).Value;
        // The service's own Timestamp and tag cannot be left out; at the stage's close the rows are copied because of them.
        Assert.Equal(
            ["Answers", "PartitionKey", "Questionnaire", "Receipt", "Roles", "RowKey", "State", "Timestamp", "Version", "odata.etag"],
            row.Keys.Where(key => key != "odata.metadata").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(row.Select(pair => pair.Value), value => $"{value}".Contains("ada", StringComparison.Ordinal) || $"{value}".Contains("127.0.0.1", StringComparison.Ordinal) || $"{value}".Contains("Tale", StringComparison.Ordinal));
    }

    private static string[] Checked(IParentNode page, string field) =>
        [.. page.QuerySelectorAll($"input[name='{field}'][checked]").Select(input => input.GetAttribute("value")!)];

    private static async Task<string> CodeOf(HttpResponseMessage response) => (await SurveyWorld.PageOf(response)).QuerySelector("[data-receipt-code]")!.TextContent;

    private static async Task<int> CountRows(SurveyWorld world) =>
        await world.App.Get<Responses>().ReadStatesAsync(world.Id, StageKind.Pre, 0, Ending).CountAsync();

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
