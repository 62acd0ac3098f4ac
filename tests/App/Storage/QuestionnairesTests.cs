using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Storage;

public sealed class QuestionnairesTests(AzuriteFixture azurite)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_UnchangedAndChanged_KeepsOrRaisesTheVersionAndOldOnesStay()
    {
        await using var app = await AppUnderTest.StartAsync(azurite.ConnectionString, SurveyWorld.Start);
        var questionnaires = app.Get<Questionnaires>();
        Assert.Equal(1, await SaveAsync(SurveyWorld.Asked));
        Assert.Equal(1, await SaveAsync(SurveyWorld.Asked.Replace("\n", " ", StringComparison.Ordinal)));
        Assert.Equal(2, await SaveAsync(SurveyWorld.Asked.Replace("I can code", "I write code", StringComparison.Ordinal)));
        Assert.Equal("I can code", (await questionnaires.LoadAsync(app.Programme, "workshop", 1, Ending))!.Questions[1].Text.In("en"));
        Assert.Equal(2, (await questionnaires.LoadLatestAsync(app.Programme, "workshop", Ending))!.Version);
        Assert.Null(await questionnaires.LoadAsync(app.Programme, "workshop", 3, Ending));

        async Task<int> SaveAsync(string json) =>
            (await questionnaires.SaveAsync(app.Programme, json, Ending)).IsAccepted(out var saved, out var refusal) ? saved.Version : throw new InvalidOperationException(refusal.Sentence);
    }

    [Fact]
    public async Task LoadLatest_OnlyInTheBank_BecomesTheProgrammesFirstVersion()
    {
        await using var app = await AppUnderTest.StartAsync(azurite.ConnectionString, SurveyWorld.Start);
        var questionnaires = app.Get<Questionnaires>();
        Assert.Null(await questionnaires.LoadAsync(app.Programme, "exchange-network", 1, Ending));
        Assert.Equal(1, (await questionnaires.LoadLatestAsync(app.Programme, "exchange-network", Ending))!.Version);
        Assert.NotNull(await questionnaires.LoadAsync(app.Programme, "exchange-network", 1, Ending));
        Assert.Null(await questionnaires.LoadLatestAsync(app.Programme, "no-such", Ending));
    }

    [Fact]
    public async Task Save_ManyAtOnce_GiveEachTextOneVersion()
    {
        await using var app = await AppUnderTest.StartAsync(azurite.ConnectionString, SurveyWorld.Start);
        var saved = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => app.Get<Questionnaires>().SaveAsync(
            app.Programme, SurveyWorld.Asked.Replace("I can code", $"I can code {number}", StringComparison.Ordinal), Ending)));
        var versions = saved.Select(outcome => outcome.IsAccepted(out var questionnaire, out _) ? questionnaire.Version : 0).ToList();
        Assert.Equal([1, 2, 3, 4], versions.Order());
    }
}
