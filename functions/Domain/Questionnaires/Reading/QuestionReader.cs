using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Reads one question: what all kinds share here, the rest in the kind's own file.</summary>
internal static class QuestionReader
{
    private const int LongestText = 2_000;
    private static readonly string[] Shared = ["id", "kind", "text", "help", "stages", "shownIf", "counted", "primary", "tags", "sameItem"];
    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["scale"] = ["scale", "notApplicable", "preferNotToSay", "reverse"],
        ["singleChoice"] = ["options", "preferNotToSay"],
        ["multipleChoice"] = ["options", "preferNotToSay"],
        ["yesNo"] = ["preferNotToSay"],
        ["number"] = ["min", "max", "preferNotToSay"],
        ["date"] = ["min", "max", "preferNotToSay"],
        ["shortText"] = ["preferNotToSay"],
        ["longText"] = [],
        ["section"] = [],
    };

    /// <summary>Every kind with the members that it has besides the shared ones.</summary>
    public static IReadOnlyDictionary<string, string[]> Kinds => Own;

    /// <summary>The members that every kind has.</summary>
    public static IReadOnlyList<string> SharedMembers => Shared;

    /// <summary>What every kind needs.</summary>
    internal sealed record Head(string Id, LocalText Text, IReadOnlyList<StageKind> Stages);

    /// <summary>Reads a question, or names its faults and returns null.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="scales">The questionnaire's scales.</param>
    /// <param name="earlier">The questions before it, to which its conditions may refer.</param>
    public static Question? Read(JsonPlace place, IReadOnlyDictionary<string, Scale> scales, IReadOnlyList<Question> earlier)
    {
        if (place.Element.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            place.Fault("A question is an object.");
            return null;
        }

        var kind = place.RequiredName("kind");
        place.IsObject([.. Shared, .. OwnMembers(kind)]);
        var id = place.RequiredId("id");
        var text = place.At("text").LocalText(LongestText);
        var help = place.At("help").IsGiven ? place.At("help").LocalText(LongestText) : null;
        var stages = ReadStages(place.At("stages"));
        var tags = ReadTags(place.At("tags"));
        var shownIf = ShownIfReader.Read(place.At("shownIf"), earlier, stages);
        var sameItem = place.At("sameItem").IsGiven ? place.RequiredId("sameItem") : null;
        var (counted, primary) = (place.Flag("counted"), place.Flag("primary"));
        // A placeholder keeps the kind's own faults visible even where the head is faulty; such a question is thrown away with its questionnaire.
        var head = new Head(id ?? "?", text ?? Questionnaires.LocalText.Of("en", "?"), stages);
        return ReadKind(kind, place, head, scales) is { } question
            ? question with { Help = help, Counted = counted, Primary = primary, Tags = tags, ShownIf = shownIf, SameItem = sameItem! }
            : null;
    }

    private static IEnumerable<string> OwnMembers(string? kind) =>
        kind is null ? Own.Values.SelectMany(members => members).Distinct() : Own.GetValueOrDefault(kind, []);

    private static Question? ReadKind(string? kind, JsonPlace place, Head head, IReadOnlyDictionary<string, Scale> scales)
    {
        switch (kind)
        {
            case "scale": return ScaleQuestion.Read(place, head, scales);
            case "singleChoice": return SingleChoiceQuestion.Read(place, head);
            case "multipleChoice": return MultipleChoiceQuestion.Read(place, head);
            case "yesNo": return YesNoQuestion.Read(place, head);
            case "number": return NumberQuestion.Read(place, head);
            case "date": return DateQuestion.Read(place, head);
            case "shortText": return ShortTextQuestion.Read(place, head);
            case "longText": return LongTextQuestion.Read(head);
            case "section": return Section.Read(head);
            case null: return null;
            default:
                place.At("kind").Fault($"A kind is one of {string.Join(", ", Own.Keys)}.");
                return null;
        }
    }

    private static List<StageKind> ReadStages(JsonPlace place)
    {
        if (!place.IsGiven)
            return [StageKind.Pre, StageKind.Post, StageKind.FollowUp];
        var stages = new List<StageKind>();
        foreach (var item in place.Items(1, 3))
        {
            StageKind? stage = item.Element.ValueKind == System.Text.Json.JsonValueKind.String
                ? item.Element.GetString() switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null }
                : null;
            if (stage is null || stages.Contains(stage.Value))
                item.Fault("A stage is one of pre, post, follow-up, each at most once.");
            else
                stages.Add(stage.Value);
        }

        return stages;
    }

    private static Dictionary<string, string> ReadTags(JsonPlace place)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (place.IsGiven)
            foreach (var (name, member) in place.Members())
                if (member.Text(200) is { } tag)
                {
                    // A questionnaire says what people felt, learned and did; what became of others because of it (level 4) it cannot tell.
                    if (name == "kirkpatrick" && member.Element.GetString() is not ("1" or "2" or "3"))
                        member.Fault("A Kirkpatrick level is \"1\", \"2\" or \"3\".");
                    tags[name] = tag;
                }
        return tags;
    }
}
