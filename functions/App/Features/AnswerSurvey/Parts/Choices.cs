using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;

namespace EventEvaluation.App.Features.AnswerSurvey.Parts;

/// <summary>What can be chosen at a question.</summary>
internal static class Choices
{
    /// <summary>Value and label of each choice; the last ones say that nothing is to be said, which also undoes a choice made by mistake.</summary>
    public static IReadOnlyList<(string Value, string Label)> Of(FieldModel field) =>
    [
        .. Offered(field),
        .. field.Question is ScaleQuestion { OffersNotApplicable: true } ? ((string, string)[])[(Answer.NotApplicable, field.Texts.NotApplicable)] : [],
        .. field.Question.OffersPreferNotToSay ? ((string, string)[])[(Answer.PreferNotToSay, field.Texts.PreferNotToSay)]
            : field.Question is MultipleChoiceQuestion ? [] : [("", field.Texts.NoAnswer)],
    ];

    private static IEnumerable<(string Value, string Label)> Offered(FieldModel field) => field.Question switch
    {
        ScaleQuestion scale => scale.Scale.Labels.Select((label, index) => ((index + 1).ToString(CultureInfo.InvariantCulture), label.In(field.Language))),
        SingleChoiceQuestion single => single.Options.Select(option => Pair(option, field.Language)),
        MultipleChoiceQuestion several => several.Options.Select(option => Pair(option, field.Language)),
        YesNoQuestion => [(YesNoQuestion.Yes, field.Texts.Yes), (YesNoQuestion.No, field.Texts.No)],
        var other => throw new NotSupportedException($"A question of kind {other.Kind} has no choices."),
    };

    private static (string, string) Pair(Option option, string language) => (option.Id, option.Text.In(language));
}
