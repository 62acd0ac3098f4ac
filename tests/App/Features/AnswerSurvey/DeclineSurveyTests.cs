using System.Net;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class DeclineSurveyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Post_NothingHandedInYet_NotesItAndStillTakesAnswers()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var asked = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "/decline"));
        var response = await world.PostAsync(asked.QuerySelector("form")!.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ResponseState.Declined, (await world.StoredAsync())!.State);
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(world.Address() + "/decline")).StatusCode);

        Assert.Contains("changed your mind", (await SurveyWorld.PageOf(await world.GetAsync(world.Address()))).QuerySelector(".note")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"))).StatusCode);
        Assert.Equal(ResponseState.Finished, (await world.StoredAsync())!.State);
    }

    [Fact]
    public async Task Post_AnswersHandedInBefore_KeepsThemAndSaysHowToTakeThemBack()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"));
        var response = await world.PostAsync(world.Address() + "/decline");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.NotNull((await SurveyWorld.PageOf(response)).QuerySelector("a[href$='/withdraw']"));
        Assert.Equal(2, (await world.StoredAsync())!.Submission!.PointOf("coding"));
    }

    [Fact]
    public async Task Post_StageClosed_ShowsClosedPage()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(11));
        Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(world.Address() + "/decline")).StatusCode);
        Assert.Null(await world.StoredAsync());
    }
}
