using System.Text.Json;
using System.Text.RegularExpressions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires.Reading;

/// <summary>A value in a JSON document, where it stands, and the list that takes what is wrong with it.</summary>
/// <param name="Element">The value; undefined where it is missing.</param>
/// <param name="Pointer">Its JSON pointer.</param>
/// <param name="Faults">Takes the faults.</param>
internal readonly partial record struct JsonPlace(JsonElement Element, string Pointer, List<RefusalDetail> Faults)
{
    private const int MostFaults = 100;

    /// <summary>Whether there is a value (JSON null counts as none).</summary>
    public bool IsGiven => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Names a fault here.</summary>
    public void Fault(string sentence)
    {
        if (Faults.Count < MostFaults)
            Faults.Add(new(Pointer, sentence));
    }

    /// <summary>The member of an object, given or not.</summary>
    public JsonPlace At(string name) => new(
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var member) ? member : default, $"{Pointer}/{Escape(name)}", Faults);

    /// <summary>Whether this is an object with no members but these.</summary>
    public bool IsObject(params ReadOnlySpan<string> allowed)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            Fault("This must be an object.");
            return false;
        }

        foreach (var member in Element.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
                At(member.Name).Fault($"\"{member.Name}\" is not known here.");
            else if (member.Value.ValueKind == JsonValueKind.Null)
                At(member.Name).Fault($"Leave \"{member.Name}\" out where there is nothing to say.");
        }

        return true;
    }

    /// <summary>The members of an object, in order.</summary>
    public List<(string Name, JsonPlace Place)> Members()
    {
        var members = new List<(string, JsonPlace)>();
        if (Element.ValueKind != JsonValueKind.Object)
            Fault("This must be an object.");
        else
            foreach (var member in Element.EnumerateObject())
                members.Add((member.Name, new(member.Value, $"{Pointer}/{Escape(member.Name)}", Faults)));
        return members;
    }

    /// <summary>The items of an array whose length is within bounds.</summary>
    public List<JsonPlace> Items(int fewest, int most)
    {
        var items = new List<JsonPlace>();
        if (Element.ValueKind != JsonValueKind.Array)
            Fault("This must be a list.");
        else if (Element.GetArrayLength() < fewest || Element.GetArrayLength() > most)
            Fault($"This list must have from {fewest} to {most} entries.");
        else
            foreach (var item in Element.EnumerateArray())
                items.Add(new(item, $"{Pointer}/{items.Count}", Faults));
        return items;
    }

    /// <summary>This value as a text of 1 to some characters.</summary>
    public string? Text(int longest)
    {
        if (Element.ValueKind == JsonValueKind.String && Element.GetString() is { } text && text.Length <= longest && text.Trim() is { Length: > 0 } trimmed)
            return trimmed;
        Fault($"This must be a text of 1 to {longest} characters.");
        return null;
    }

    /// <summary>A required member that names something, to the letter.</summary>
    public string? RequiredName(string name) => At(name).Text(200) is null ? null : At(name).Element.GetString();

    /// <summary>A required member that is an id: a letter or digit, then letters, digits, <c>-</c> or <c>_</c>.</summary>
    public string? RequiredId(string name)
    {
        var place = At(name);
        if (place.Element.ValueKind == JsonValueKind.String && Id().IsMatch(place.Element.GetString()!))
            return place.Element.GetString();
        place.Fault("An id has 1 to 60 letters, digits, hyphens or underscores, and begins with a letter or digit.");
        return null;
    }

    /// <summary>A required member that is a slug.</summary>
    public string? RequiredSlug(string name)
    {
        var place = At(name);
        if (place.Element.ValueKind == JsonValueKind.String && RoundId.IsSlug(place.Element.GetString()))
            return place.Element.GetString();
        place.Fault("This must have 1 to 60 lower-case letters, digits or inner hyphens.");
        return null;
    }

    /// <summary>An optional member that is true or false.</summary>
    public bool Flag(string name, bool preset = false)
    {
        var place = At(name);
        if (!place.IsGiven)
            return preset;
        if (place.Element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            place.Fault("This must be true or false.");
        return place.Element.ValueKind == JsonValueKind.True;
    }

    /// <summary>An optional member that is a number.</summary>
    public decimal? Number(string name)
    {
        var place = At(name);
        if (!place.IsGiven)
            return null;
        if (place.Element.ValueKind == JsonValueKind.Number && place.Element.TryGetDecimal(out var number))
            return number;
        place.Fault("This must be a number.");
        return null;
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
