using System.Text.Json;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Reads the conditions under which a question is asked: one, or a list of which all must hold.</summary>
internal static class ShownIfReader
{
    private const int MostConditions = 5;
    private const int MostValues = 20;

    /// <summary>Reads them, and names each that could never hold or that refers to what is not asked before.</summary>
    public static IReadOnlyList<ShownIf> Read(JsonPlace place, IReadOnlyList<Question> earlier, IReadOnlyList<StageKind> stages) =>
        !place.IsGiven ? []
        : [.. (place.Element.ValueKind == JsonValueKind.Array ? place.Items(1, MostConditions) : [place])
            .Select(one => ReadOne(one, earlier, stages)).OfType<ShownIf>()];

    private static ShownIf? ReadOne(JsonPlace place, IReadOnlyList<Question> earlier, IReadOnlyList<StageKind> stages)
    {
        if (!place.IsObject("question", "is") || place.RequiredId("question") is not { } id)
            return null;
        var values = place.At("is").Items(1, MostValues);
        if (earlier.FirstOrDefault(question => question.Id == id) is not { } asked)
        {
            place.At("question").Fault($"There is no question \"{id}\" before this one.");
            return null;
        }

        if (asked is not (ScaleQuestion or SingleChoiceQuestion or MultipleChoiceQuestion or YesNoQuestion))
            place.At("question").Fault("A condition refers to a scale, a choice or a yes/no question.");
        else if (stages.Except(asked.Stages).Any())
            place.At("question").Fault($"\"{id}\" is not asked at every stage at which this question is.");
        else
            return new ShownIf(id, [.. values.Select(item => ReadValue(item, asked)).OfType<string>()]);
        return null;
    }

    private static string? ReadValue(JsonPlace place, Question asked)
    {
        var text = place.Element.ValueKind switch
        {
            JsonValueKind.Number => place.Element.GetRawText(),
            JsonValueKind.True => YesNoQuestion.Yes,
            JsonValueKind.False => YesNoQuestion.No,
            JsonValueKind.String => place.Element.GetString()!,
            _ => "",
        };
        if (asked.Check([text]).Answer is { } answer)
            return answer.Value;
        place.Fault($"\"{text}\" cannot be answered to \"{asked.Id}\".");
        return null;
    }
}
