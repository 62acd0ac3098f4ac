using EventEvaluation.Domain.Questionnaires.Questions;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Reads which questions are scored together.</summary>
internal static class DeclaredScaleReader
{
    private const int Most = 20;
    private const int MostItems = 50;
    private const int LongestText = 200;

    /// <summary>Reads the list, or names its faults.</summary>
    /// <param name="place">Where it stands; nothing need be there.</param>
    /// <param name="questions">The questionnaire's questions.</param>
    public static IReadOnlyList<DeclaredScale> Read(JsonPlace place, IReadOnlyList<Question> questions)
    {
        var scales = new List<DeclaredScale>();
        foreach (var item in place.IsGiven ? place.Items(1, Most) : [])
        {
            if (!item.IsObject("id", "text", "items"))
                continue;
            var (id, text, items) = (item.RequiredId("id"), item.At("text").LocalText(LongestText), ReadItems(item.At("items"), questions));
            if (id is null || text is null)
                continue;
            if (questions.Any(question => question.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) || scales.Exists(scale => scale.Id.Equals(id, StringComparison.OrdinalIgnoreCase)))
                item.At("id").Fault($"The id \"{id}\" is used twice.");
            scales.Add(new(id, text, items));
        }

        return scales;
    }

    private static List<string> ReadItems(JsonPlace place, IReadOnlyList<Question> questions)
    {
        var items = new List<ScaleQuestion>();
        foreach (var one in place.Items(2, MostItems))
        {
            if (one.Text(60) is not { } name)
                continue;
            if (questions.OfType<ScaleQuestion>().FirstOrDefault(question => question.Id == name) is not { } question || items.Contains(question))
                one.Fault($"\"{name}\" is no scale question, or is named twice.");
            else if (items.Count > 0 && (question.Scale.Points != items[0].Scale.Points || !question.Stages.Order().SequenceEqual(items[0].Stages.Order())))
                one.Fault($"\"{name}\" has another number of points or other stages than \"{items[0].Id}\": only like questions are scored together.");
            else
                items.Add(question);
        }

        return items.ConvertAll(question => question.Id);
    }
}
