using System.Text.RegularExpressions;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>Reads what exists once a language: texts, label lists, options.</summary>
internal static partial class LocalTextReader
{
    private const int MostOptions = 50;
    private const int LongestLabel = 300;

    /// <summary>A text a language.</summary>
    public static LocalText? LocalText(this JsonPlace place, int longest)
    {
        var texts = new List<KeyValuePair<string, string>>();
        if (!place.IsGiven)
            place.Fault("A text is needed here, such as {\"en\": \"…\"}.");
        else
            foreach (var (language, member) in place.Members())
                if (IsLanguage(language, member) && member.Text(longest) is { } text)
                    texts.Add(new(language, text));
        if (place.IsGiven && texts.Count == 0 && place.Element.ValueKind == System.Text.Json.JsonValueKind.Object && !place.Element.EnumerateObject().Any())
            place.Fault("At least one language is needed, such as {\"en\": \"…\"}.");
        return texts.Count > 0 ? new LocalText(texts) : null;
    }

    /// <summary>A scale: a list of labels a language, all equally long.</summary>
    public static Scale? Scale(this JsonPlace place, string id)
    {
        var lists = new List<(string Language, List<string> Labels)>();
        foreach (var (language, member) in place.Members())
        {
            if (!IsLanguage(language, member))
                continue;
            var items = member.Items(Questionnaires.Scale.FewestPoints, Questionnaires.Scale.MostPoints);
            var labels = items.ConvertAll(item => item.Text(LongestLabel));
            if (items.Count > 0 && !labels.Contains(null))
                lists.Add((language, [.. labels.OfType<string>()]));
        }

        if (lists.Count == 0)
        {
            place.Fault("A scale needs a list of 2 to 11 labels in at least one language.");
            return null;
        }

        var points = lists[0].Labels.Count;
        foreach (var (language, labels) in lists.Where(list => list.Labels.Count != points))
            place.At(language).Fault($"There must be {points} labels as in \"{lists[0].Language}\", not {labels.Count}.");
        return lists.TrueForAll(list => list.Labels.Count == points)
            ? new Scale(id, [.. Enumerable.Range(0, points).Select(point =>
                new LocalText([.. lists.Select(list => KeyValuePair.Create(list.Language, list.Labels[point]))]))])
            : null;
    }

    /// <summary>A required list of options with ids unique in it.</summary>
    public static IReadOnlyList<Option>? RequiredOptions(this JsonPlace parent, string name)
    {
        var options = new List<Option>();
        foreach (var place in parent.At(name).Items(1, MostOptions))
        {
            if (!place.IsObject("id", "text"))
                continue;
            var id = place.RequiredId("id");
            var text = place.At("text").LocalText(LongestLabel);
            if (id is not null && options.Exists(option => option.Id == id))
                place.At("id").Fault($"The id \"{id}\" is used twice in this list.");
            if (id is not null && text is not null)
                options.Add(new(id, text));
        }

        return options.Count > 0 ? options : null;
    }

    private static bool IsLanguage(string language, JsonPlace place)
    {
        if (LanguageTag().IsMatch(language))
            return true;
        place.Fault($"\"{language}\" is not a language tag such as \"en\" or \"cy\".");
        return false;
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
