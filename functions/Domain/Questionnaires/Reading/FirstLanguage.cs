using System.Text.Json;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Holds that every text exists in the questionnaire's first language, so that falling back always ends somewhere sensible.</summary>
internal static class FirstLanguage
{
    private static readonly string[] TextMembers = ["title", "intro", "consent", "text", "help"];

    /// <summary>Names every text that lacks the language.</summary>
    public static void Require(JsonPlace place, string language)
    {
        if (place.Element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in place.Element.EnumerateArray())
                Require(new(item, $"{place.Pointer}/{index++}", place.Faults), language);
        }
        else if (place.Element.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, member) in place.Members())
            {
                if (name == "scales" && member.Element.ValueKind == JsonValueKind.Object)
                    member.Members().ForEach(scale => RequireHere(scale.Place, language));
                else if (TextMembers.Contains(name))
                    RequireHere(member, language);
                else if (name is "questions" or "roles" or "options")
                    Require(member, language);
            }
        }
    }

    private static void RequireHere(JsonPlace place, string language)
    {
        if (place.Element.ValueKind == JsonValueKind.Object && place.Element.EnumerateObject().Any() && !place.At(language).IsGiven)
            place.At(language).Fault($"This text is missing in \"{language}\", the questionnaire's first language.");
    }
}
