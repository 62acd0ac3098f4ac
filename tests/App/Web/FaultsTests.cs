using System.Net;
using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Web;

public sealed class FaultsTests(AzuriteFixture azurite)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_SomethingBreaksInside_ShowsAPageWithoutDetails()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var broken = new TableEntity(world.App.Programme, Keys.Questionnaire("workshop", 1)) { ["Json"] = "{\"secret\":1}" };
        await world.App.Get<TableServiceClient>().GetTableClient(Keys.Table.Questionnaires).UpsertEntityAsync(broken, TableUpdateMode.Replace, Ending);
        var response = await world.GetAsync(world.Address());
        var page = await SurveyWorld.PageOf(response);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("on our side", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("Exception", page.DocumentElement.OuterHtml);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/s/x", 405)]
    [InlineData("POST", "/s/x", 404)]
    public async Task Any_NobodyAnswers_ShowsAPage(string method, string address, int status)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.App.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Ending);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotNull((await SurveyWorld.PageOf(response)).QuerySelector("h1"));
    }
}
