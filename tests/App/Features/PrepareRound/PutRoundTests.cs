using EventEvaluation.App.Tests.Api;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.PrepareRound;

public sealed class PutRoundTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("\"event\": \"e\"", "\"event\": \"none\"", "/event")]
    [InlineData("\"event\": \"e\"", "\"event\": null", "/event")]
    [InlineData("\"short\"", "\"none\"", "/questionnaire")]
    [InlineData("\"pre\"", "\"before\"", "/stages/0/stage")]
    [InlineData("\"stage\": \"post\"", "\"stage\": \"pre\"", "/stages/1/stage")]
    [InlineData("+00:00\"}]", "\"}]", "/stages/1/closesAt")]
    [InlineData("\"count\": 2", "\"count\": 2000000000", "/reminders")]
    [InlineData("\"daysApart\": 3", "\"daysApart\": 0", "/reminders")]
    public async Task Put_FaultyPlan_NamesThePlace(string good, string bad, string pointer)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        Assert.Contains(good, app.Plan());
        var (status, problem, _) = await app.SendAsync("PUT", "rounds/r", app.Plan().Replace(good, bad));
        Assert.Equal((422, "body-faulty"), (status, (string?)problem!["code"]));
        Assert.Contains(pointer, problem["errors"]!.AsArray().Select(error => (string)error!["pointer"]!));
    }

    [Fact]
    public async Task Put_TriggeredRound_TakesOnlyTheSamePlan()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        var (same, json, _) = await app.SendAsync("PUT", "rounds/r", app.Plan());
        Assert.Equal((200, "running"), (same, (string?)json!["state"]));
        Assert.Equal(409, (await app.SendAsync("PUT", "rounds/r", app.Plan(postDays: 10))).Status);
    }

    [Fact]
    public async Task PutQuestionnaire_UnchangedAndChanged_CountsVersions()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        const string First = """{"id": "q", "title": {"en": "One"}, "consent": {"en": "Yes"}, "questions": [{"id": "a", "kind": "longText", "text": {"en": "A"}, "stages": ["post"]}]}""";
        Assert.Equal(1, await PutAsync(First));
        Assert.Equal(1, await PutAsync(First.Replace(": ", ":")));
        Assert.Equal(2, await PutAsync(First.Replace("One", "Two")));
        var (status, problem, _) = await app.SendAsync("PUT", "questionnaires/other", First);
        Assert.Equal((422, "/id"), (status, (string?)problem!["errors"]![0]!["pointer"]));

        async Task<int> PutAsync(string body) => (int)(await app.SendAsync("PUT", "questionnaires/q", body)).Json!["version"]!;
    }
}
