using System.Text.Json;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Reads a questionnaire's JSON as a whole and names every fault by its JSON pointer.</summary>
internal static class QuestionnaireReader
{
    private const int LongestJson = 256 * 1024;
    private const int MostQuestions = 200;
    private const int LongestTitle = 200;
    private const int LongestProse = 8_000;
    private const int MostScales = 50;

    // Two members of one name are an author's mistake that would otherwise vanish without a word.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static Outcome<Questionnaire> Read(string json)
    {
        if (json.Length > LongestJson)
            return QuestionnaireRefusals.TooLarge;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = new JsonPlace(document.RootElement, "", []);
            var questionnaire = Read(root);
            return questionnaire is not null && root.Faults.Count == 0 ? questionnaire : QuestionnaireRefusals.Faulty.With(root.Faults);
        }
        catch (JsonException fault)
        {
            return QuestionnaireRefusals.NotJson.With([new("", $"This is not JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}), or a name occurs twice.")]);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // Half of a surrogate pair, bare or escaped, is only found when a text is taken out.
            return QuestionnaireRefusals.Faulty.With([new("", "This holds text that is not valid Unicode.")]);
        }
    }

    private static Questionnaire? Read(JsonPlace root)
    {
        if (!root.IsObject("$schema", "id", "version", "title", "intro", "consent", "licence", "validated", "scales", "questions", "roles"))
            return null;
        var id = root.RequiredSlug("id");
        var title = root.At("title").LocalText(LongestTitle);
        var intro = root.At("intro").IsGiven ? root.At("intro").LocalText(LongestProse) : null;
        var consent = root.At("consent").LocalText(LongestProse);
        var licence = root.At("licence").IsGiven ? root.At("licence").Text(LongestTitle) : "";
        var validated = root.Flag("validated");
        var scales = ReadScales(root.At("scales"));
        var questions = ReadQuestions(root.At("questions"), scales);
        var roles = ReadRoles(root.At("roles"));
        if (title is not null)
            FirstLanguage.Require(root, title.ByLanguage[0].Key);
        return id is null || title is null || consent is null || licence is null ? null : new Questionnaire
        {
            Id = id,
            Title = title,
            Intro = intro,
            Consent = consent,
            Licence = licence,
            Validated = validated,
            Questions = questions,
            Roles = roles,
        };
    }

    private static Dictionary<string, Scale> ReadScales(JsonPlace place)
    {
        var scales = new Dictionary<string, Scale>(StringComparer.Ordinal);
        if (!place.IsGiven)
            return scales;
        var members = place.Members();
        if (members.Count > MostScales)
            place.Fault($"There are at most {MostScales} scales.");
        foreach (var (name, member) in members.Take(MostScales))
            if (member.Scale(name) is { } scale)
                scales[name] = scale;
        return scales;
    }

    private static List<Question> ReadQuestions(JsonPlace place, IReadOnlyDictionary<string, Scale> scales)
    {
        var questions = new List<Question>();
        foreach (var item in place.Items(1, MostQuestions))
        {
            if (QuestionReader.Read(item, scales, questions) is not { } question)
                continue;
            // Ids become column names, and people open those in tools that do not tell case apart.
            if (questions.Exists(other => string.Equals(other.Id, question.Id, StringComparison.OrdinalIgnoreCase)))
                item.At("id").Fault($"The id \"{question.Id}\" is used twice.");
            questions.Add(question);
        }

        return questions;
    }

    private static RoleQuestion? ReadRoles(JsonPlace place)
    {
        if (!place.IsGiven || !place.IsObject("text", "options"))
            return null;
        var text = place.At("text").LocalText(LongestProse);
        return place.RequiredOptions("options") is { } options && text is not null ? new RoleQuestion(text, options) : null;
    }
}
