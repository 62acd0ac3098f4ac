using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Questionnaires;

public sealed class QuestionBankTests
{
    public static TheoryData<string> Ids => [.. QuestionBank.All.Keys];

    [Fact]
    public void Bank_HasTheExchangeNetwork() => Assert.Contains("exchange-network", QuestionBank.All.Keys);

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
