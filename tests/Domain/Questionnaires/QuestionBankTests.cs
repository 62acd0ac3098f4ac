using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Questionnaires;

public sealed class QuestionBankTests
{
    public static TheoryData<string> Ids => [.. QuestionBank.All.Keys];

    [Fact]
    public void Bank_HasOneForEachSystemOfTheSeeds() => Assert.Equal(
        ["coproduction-space", "dialogue-culture", "exchange-network", "learning-health-system", "theatre-workshop"], QuestionBank.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void ExchangeNetwork_HasAFollowUp()
    {
        var asked = QuestionnaireTests.Read(QuestionBank.All["exchange-network"]).QuestionsFor(StageKind.FollowUp);
        Assert.True(asked.OfType<ScaleQuestion>().Count() >= 6);
        Assert.Contains(asked, question => question.ShownIf.Count > 0);
    }

    [Fact]
    public void LearningHealthSystem_AsksAboutAllSevenPrinciples() => Assert.Equal(
        ["co-design", "distributed leadership", "feedback with and for users", "improved outcomes", "interactions", "self-organisation", "shared aim"],
        QuestionnaireTests.Read(QuestionBank.All["learning-health-system"]).Questions.Where(question => question.Tags.ContainsKey("principle")).Select(question => question.Tags["principle"]).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What is asked alike in two questionnaires has one key, and what has one key is asked alike.</summary>
    [Fact]
    public void SameItem_OfSeveralQuestionnaires_HasTheSameWording()
    {
        var items = QuestionBank.All.Values.SelectMany(json => QuestionnaireTests.Read(json).Questions.OfType<ScaleQuestion>()).ToList();
        Assert.All(items.GroupBy(item => item.SameItem), same => Assert.Single(same.Select(item => (item.Text.In("en"), item.Scale.Points)).Distinct()));
        Assert.All(items.GroupBy(item => item.Text.In("en")), same => Assert.Single(same.Select(item => item.SameItem).Distinct()));
        Assert.True(items.GroupBy(item => item.SameItem).Count(same => same.Count() > 1) >= 6);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryOne_KeepsTheBanksPromises(string id)
    {
        var questionnaire = QuestionnaireTests.Read(QuestionBank.All[id]);
        Assert.Equal(id, questionnaire.Id);
        Assert.Equal("CC BY 4.0", questionnaire.Licence);
        Assert.False(questionnaire.Validated);
        Assert.Equal("en", questionnaire.Languages[0]);
        Assert.NotNull(questionnaire.Intro);
        Assert.NotEmpty(questionnaire.Roles!.Options);
        var scales = questionnaire.Questions.OfType<ScaleQuestion>().ToList();
        Assert.InRange(scales.Count, 10, 16);
        Assert.All(scales, item => Assert.True(item.Counted && item.Tags.ContainsKey("construct") && item.Tags.ContainsKey("kirkpatrick"), item.Id));
        Assert.Contains(scales, item => item.Primary);
        // Change is only seen in what is asked twice.
        Assert.True(scales.Count(item => item.Stages.Contains(StageKind.Pre) && item.Stages.Contains(StageKind.Post)) >= 10);
        Assert.Single(questionnaire.Questions.OfType<LongTextQuestion>());
    }
}
