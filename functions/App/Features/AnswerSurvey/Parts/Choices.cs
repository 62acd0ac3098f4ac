using System.Globalization;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;

namespace EventEvaluation.App.Features.AnswerSurvey.Parts;

/// <summary>What can be chosen at a question.</summary>
internal static class Choices
{
    /// <summary>Value and label of each choice.</summary>
    public static IReadOnlyList<(string Value, string Label)> Of(FieldModel field) => field.Question switch
    {
        ScaleQuestion scale =>
            [.. scale.Scale.Labels.Select((label, index) => ((index + 1).ToString(CultureInfo.InvariantCulture), label.In(field.Language)))],
        SingleChoiceQuestion single => [.. single.Options.Select(option => Pair(option, field.Language))],
        MultipleChoiceQuestion several => [.. several.Options.Select(option => Pair(option, field.Language))],
        YesNoQuestion => [(YesNoQuestion.Yes, field.Texts.Yes), (YesNoQuestion.No, field.Texts.No)],
        var other => throw new NotSupportedException($"A question of kind {other.Kind} has no choices."),
    };

    private static (string, string) Pair(Option option, string language) => (option.Id, option.Text.In(language));
}
