using System.Text.Json.Nodes;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires;

/// <summary>The question, asked last and never required, of who somebody is at this event.</summary>
/// <param name="Text">The question.</param>
/// <param name="Options">The roles to choose from; several may be chosen.</param>
public sealed record RoleQuestion(LocalText Text, IReadOnlyList<Option> Options)
{
    /// <summary>The most characters of JSON that a programme's own role question has.</summary>
    public const int LongestJson = 16_000;

    /// <summary>The ids of the roles of lived experience; the others are professional. Empty where nothing is said: then small roles are not merged.</summary>
    public IReadOnlyList<string> LivedExperience { get; init; } = [];

    private const string Member = "roles";

    /// <summary>Checks the JSON of a role question that stands on its own, as a programme words it.</summary>
    /// <param name="json">The JSON text of an object with <c>text</c> and <c>options</c>.</param>
    /// <returns>The same without needless space, or a refusal that names every fault by its JSON pointer.</returns>
    public static Outcome<string> Read(string json) => QuestionnaireReader.Parse(json, place =>
    {
        if (QuestionnaireReader.ReadRoles(place) is null)
            return null;
        var text = JsonNode.Parse(json)!.ToJsonString();
        if (text.Length > LongestJson)
            place.Fault($"The roles have at most {LongestJson} characters.");
        return text;
    });

    /// <summary>A questionnaire's JSON with a programme's role question.</summary>
    /// <param name="questionnaire">The JSON of a questionnaire.</param>
    /// <param name="roles">The JSON of a role question; null where the programme has none.</param>
    /// <param name="replaces">Whether it replaces the questionnaire's own.</param>
    public static string PutInto(string questionnaire, string? roles, bool replaces)
    {
        if (roles is null || JsonNode.Parse(questionnaire) is not JsonObject root || (root.ContainsKey(Member) && !replaces))
            return questionnaire;
        root[Member] = JsonNode.Parse(roles);
        return root.ToJsonString();
    }
}
