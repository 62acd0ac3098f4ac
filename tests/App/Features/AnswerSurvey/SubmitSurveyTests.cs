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
            page.QuerySelectorAll("dd").Select(line => line.TextContent));
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
    public async Task Post_ConsentMissing_KeepsEverythingTypedAndStoresNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(world.Address(), [.. Whole.Where(field => field.Item1 != "consent")]);
        var page = await SurveyWorld.PageOf(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Null(await world.StoredAsync());
        var link = Assert.Single(page.QuerySelectorAll(".faults a"));
        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal("true", page.QuerySelector("#consent")!.GetAttribute("aria-invalid"));
        Assert.Equal(["3"], Checked(page, "q.coding"));
        Assert.Equal(["r", "py"], Checked(page, "q.tools"));
        Assert.Equal(["no"], Checked(page, "q.been"));
        Assert.Equal(["patient", "carer"], Checked(page, "role"));
        Assert.Equal("12,5", page.QuerySelector("[name='q.years']")!.GetAttribute("value"));
        Assert.Equal("Line 1\nقال \ud83d\ude00 <b>", page.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Post_ValuesThatWereNeverOffered_NamesEachQuestionAndStoresNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(
            world.Address(), ("consent", "yes"), ("q.coding", "4"), ("q.tools", "sas"), ("q.one", "c"), ("q.been", "maybe"), ("q.years", "61"),
            ("q.job", new string('x', 301)), ("q.comment", new string('x', 30_001)), ("role", "king"));
        var page = await SurveyWorld.PageOf(response);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(
            ["#q-coding", "#q-tools", "#q-one", "#q-been", "#q-years", "#q-job", "#q-comment", "#role"],
            page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!));
        Assert.All(page.QuerySelectorAll(".faults a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Null(await world.StoredAsync());
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
        var again = await SurveyWorld.PageOf(await world.GetAsync(world.Address()));
        Assert.Contains("You have handed in these answers", again.QuerySelector(".note")!.TextContent);
        Assert.Equal(["3"], Checked(again, "q.coding"));
        Assert.True(again.QuerySelector("#consent")!.HasAttribute("checked"));

        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "1"));
        var stored = (await world.StoredAsync())!;
        Assert.Equal(1, stored.Submission!.PointOf("coding"));
        Assert.Single(stored.Submission.Answers);
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
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await world.PostAsync(world.Address(), ("consent", "yes"), ("q.comment", text + text + text))).StatusCode);
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
        var bytes = Encoding.ASCII.GetBytes("consent=yes&q.comment=" + new string('x', 300 * 1024));
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
