using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.App.Tests.Features.SteerRounds;

public sealed class SteerRoundsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Close_OpenStage_ClosesNowAndAgainChangesNothing()
    {
        var (app, time) = await StartAsync();
        await using var _ = app;
        // The trail is in the order of instants: the close stands after the trigger only where time has gone on.
        time.Advance(TimeSpan.FromMinutes(1));
        var first = await app.SendAsync("POST", "rounds/r/close", """{"stage": "pre"}""");
        Assert.Equal((200, "running"), (first.Status, (string?)first.Json!["state"]));
        Assert.Equal(time.GetUtcNow(), (await LoadAsync(app)).Stages[0].ClosesAt);
        time.Advance(TimeSpan.FromMinutes(1));
        var again = await app.SendAsync("POST", "rounds/r/close", """{"stage": "pre"}""");
        Assert.Equal(first.Json.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(first.Response.Headers.ETag, again.Response.Headers.ETag);
        Assert.Equal(["trigger-round", "close-stage"], (await ActsAsync(app)).Where(act => act.Contains("-stage", StringComparison.Ordinal) || act == "trigger-round"));
    }

    [Theory]
    [InlineData("close", "{\"stage\": \"post\"}", 409, "stage-not-open")]
    [InlineData("close", "{\"stage\": \"follow-up\"}", 409, "stage-unknown")]
    [InlineData("close", "{\"stage\": \"later\"}", 422, "body-faulty")]
    [InlineData("close", "{\"state\": \"closed\"}", 400, "json-malformed")]
    [InlineData("extend", "{\"closesAt\": \"2000-01-01T00:00:00Z\"}", 422, "body-faulty")]
    [InlineData("extend", "{\"closesAt\": \"2099-01-01T00:00:00Z\"}", 422, "body-faulty")]
    [InlineData("extend", "{}", 422, "body-faulty")]
    public async Task Act_ThatMakesNoSense_IsRefusedAndChangesNothing(string act, string body, int status, string code)
    {
        var (app, _) = await StartAsync();
        await using var _1 = app;
        var before = await LoadAsync(app);
        var answer = await app.SendAsync("POST", $"rounds/r/{act}", body);
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json!["code"]));
        Assert.Equal(before.Stages, (await LoadAsync(app)).Stages);
    }

    [Fact]
    public async Task Extend_UntilTheNextStage_Moves()
    {
        var (app, _) = await StartAsync();
        await using var _1 = app;
        var until = app.HeldAt.AddHours(2);
        Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/extend", $$"""{"stage": "pre", "closesAt": "{{until:O}}"}""")).Status);
        Assert.Equal(until, (await LoadAsync(app)).Stages[0].ClosesAt);
        Assert.Equal(422, (await app.SendAsync("POST", "rounds/r/extend", $$"""{"stage": "pre", "closesAt": "{{until.AddHours(3):O}}"}""")).Status);
    }

    [Fact]
    public async Task PauseAndResume_TakeMailingsOutOfThePlanAndBack()
    {
        var (app, _) = await StartAsync();
        await using var _1 = app;
        var plan = app.Services.GetRequiredService<LoadPlan>();
        var id = new RoundId(app.Programme, "r").ToString();
        Assert.NotEmpty((await plan.RunAsync(new(id), TestContext.Current.CancellationToken)).Stages[0].Mailings);
        Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/pause", "{}")).Status);
        var paused = await plan.RunAsync(new(id), TestContext.Current.CancellationToken);
        Assert.True(paused.IsRunning);
        Assert.All(paused.Stages, stage => Assert.Empty(stage.Mailings));
        Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/resume", "{}")).Status);
        Assert.NotEmpty((await plan.RunAsync(new(id), TestContext.Current.CancellationToken)).Stages[0].Mailings);
    }

    [Fact]
    public async Task Cancel_RunningRound_EndsItForGood()
    {
        var (app, _) = await StartAsync();
        await using var _1 = app;
        var id = new RoundId(app.Programme, "r");
        Assert.Equal("cancelled", (string?)(await app.SendAsync("POST", "rounds/r/cancel", "{}")).Json!["state"]);
        Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/cancel", "{}")).Status);
        Assert.Equal((409, "round-over"), await CodeAsync(app.SendAsync("POST", "rounds/r/resume", "{}")));
        Assert.True((await app.Services.GetRequiredService<LoadPlan>().RunAsync(new(id.ToString()), TestContext.Current.CancellationToken)).IsCancelled);
        await app.Services.GetRequiredService<EndRound>().RunAsync(new(id.ToString()), TestContext.Current.CancellationToken);
        Assert.Null(await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal(RoundState.Cancelled, (await LoadAsync(app)).State);
    }

    [Fact]
    public async Task Act_OnADraft_SaysThatItIsADraft()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        Assert.Equal((409, "round-not-triggered"), await CodeAsync(app.SendAsync("POST", "rounds/r/close", "{}")));
        Assert.Equal(404, (await app.SendAsync("POST", "rounds/none/close", "{}")).Status);
    }

    [Fact]
    public async Task Act_WithTheTagOfAnEarlierState_Is412()
    {
        var (app, _) = await StartAsync();
        await using var _1 = app;
        var tag = await app.TagAsync("rounds/r");
        Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/pause", "{}", headers: ("If-Match", tag))).Status);
        Assert.Equal((412, "changed-meanwhile"), await CodeAsync(app.SendAsync("POST", "rounds/r/close", "{}", headers: ("If-Match", tag))));
    }

    private async Task<(ApiUnderTest App, FakeTimeProvider Time)> StartAsync()
    {
        var time = new FakeTimeProvider();
        var app = await ApiUnderTest.StartAsync(azurite, adjust: builder => builder.Services.AddSingleton<TimeProvider>(time));
        time.SetUtcNow(app.HeldAt.AddDays(-5));
        await app.PrepareAsync("email\nada@example.org\n");
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        return (app, time);
    }

    private static async Task<(int, string?)> CodeAsync(Task<(int Status, System.Text.Json.Nodes.JsonNode? Json, HttpResponseMessage Response)> answer) =>
        ((await answer).Status, (string?)(await answer).Json!["code"]);

    private static async Task<Round> LoadAsync(ApiUnderTest app) => (await app.Services.GetRequiredService<Rounds>().LoadAsync(new RoundId(app.Programme, "r"), TestContext.Current.CancellationToken))!;

    private static async Task<List<string>> ActsAsync(ApiUnderTest app) =>
        await app.Services.GetRequiredService<Audit>().ReadAsync(app.Programme, null, TestContext.Current.CancellationToken).Select(entry => entry.Act).Reverse().ToListAsync(TestContext.Current.CancellationToken);
}
