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

    public static Outcome<Questionnaire> Read(string json) => json.Length > LongestJson ? QuestionnaireRefusals.TooLarge : Parse(json, Read);

    /// <summary>Reads JSON from outside, or names its faults.</summary>
    /// <param name="json">The text.</param>
    /// <param name="read">Reads what it is of; null where it has noted a fault.</param>
    internal static Outcome<T> Parse<T>(string json, Func<JsonPlace, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = new JsonPlace(document.RootElement, "", []);
            var found = read(root);
            return found is not null && root.Faults.Count == 0 ? found : QuestionnaireRefusals.Faulty.With(root.Faults);
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
        if (!root.IsObject("$schema", "id", "version", "title", "intro", "consent", "licence", "validated", "unreviewed", "scales", "questions", "declaredScales", "roles"))
            return null;
        var id = root.RequiredSlug("id");
        var title = root.At("title").LocalText(LongestTitle);
        var intro = root.At("intro").IsGiven ? root.At("intro").LocalText(LongestProse) : null;
        var consent = root.At("consent").LocalText(LongestProse);
        var licence = root.At("licence").IsGiven ? root.At("licence").Text(LongestTitle) : "";
        var validated = root.Flag("validated");
        var unreviewed = ReadUnreviewed(root.At("unreviewed"), title);
        var scales = ReadScales(root.At("scales"));
        var questions = ReadQuestions(root.At("questions"), scales);
        var declared = DeclaredScaleReader.Read(root.At("declaredScales"), questions);
        var roles = ReadRoles(root.At("roles"));
        if (root.At("$schema").IsGiven && root.At("$schema").Element.ValueKind != JsonValueKind.String)
            root.At("$schema").Fault("This must be the address of the schema.");
        if (root.At("version").IsGiven && root.At("version").Element.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
            root.At("version").Fault("This must be a number; it is not read.");
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
            Unreviewed = unreviewed,
            Questions = questions,
            DeclaredScales = declared,
            Roles = roles,
        };
    }

    private static List<string> ReadUnreviewed(JsonPlace place, LocalText? title)
    {
        var languages = new List<string>();
        foreach (var item in place.IsGiven ? place.Items(1, MostScales) : [])
        {
            var language = item.Element.ValueKind == JsonValueKind.String ? item.Element.GetString()! : "";
            if (title?.ByLanguage.Any(text => text.Key == language) != true || languages.Contains(language))
                item.Fault("This must be one of the title's languages, each at most once.");
            languages.Add(language);
        }

        return languages;
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

    /// <summary>Reads the question for roles; null where it is not given or faulty.</summary>
    internal static RoleQuestion? ReadRoles(JsonPlace place)
    {
        if (!place.IsGiven || !place.IsObject("text", "options", "livedExperience"))
            return null;
        var text = place.At("text").LocalText(LongestProse);
        return place.RequiredOptions("options") is { } options && text is not null
            ? new RoleQuestion(text, options) { LivedExperience = ReadLivedExperience(place.At("livedExperience"), options) }
            : null;
    }

    private static List<string> ReadLivedExperience(JsonPlace place, IReadOnlyList<Option> roles)
    {
        var lived = new List<string>();
        foreach (var item in place.IsGiven ? place.Items(1, roles.Count) : [])
        {
            if (item.Text(60) is not { } role)
                continue;
            if (!roles.Any(option => option.Id == role) || lived.Contains(role))
                item.Fault($"\"{role}\" is no role, or is named twice.");
            lived.Add(role);
        }

        return lived;
    }
}
