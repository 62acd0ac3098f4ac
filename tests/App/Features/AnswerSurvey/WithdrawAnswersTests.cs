using System.Net;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class WithdrawAnswersTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task Post_AnswersHandedIn_DeletesThemAlsoAfterTheStageClosed(int day)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"), ("q.comment", "Unmistakable"), ("role", "carer"));
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(day));
        var asked = await SurveyWorld.PageOf(await world.GetAsync(world.Address() + "/withdraw"));
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(asked.QuerySelector("form")!.GetAttribute("action")!)).StatusCode);

        var stored = (await world.StoredAsync())!;
        Assert.Equal((ResponseState.Withdrawn, null, null), (stored.State, stored.Submission, stored.ReceiptHash));
        var responses = (await world.EverythingAsync()).Split('\n').Where(line => line.StartsWith("Responses", StringComparison.Ordinal));
        Assert.DoesNotContain(responses, line => line.Contains("Unmistakable", StringComparison.Ordinal) || line.Contains("carer", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(world.Address() + "/withdraw")).StatusCode);
    }

    [Fact]
    public async Task Post_NothingHandedIn_SaysSo()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(HttpStatusCode.NotFound, (await world.PostAsync(world.Address() + "/withdraw")).StatusCode);
        await world.PostAsync(world.Address() + "/decline");
        Assert.Equal(HttpStatusCode.NotFound, (await world.PostAsync(world.Address() + "/withdraw")).StatusCode);
        Assert.Equal(ResponseState.Declined, (await world.StoredAsync())!.State);
    }
}
