using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// Names one round everywhere: in keys, links and orchestration ids. Written <c>programme.round</c>; both parts are slugs, so the text
/// is safe in table keys, URLs and instance ids.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Name">The round's slug, unique in its programme.</param>
public readonly partial record struct RoundId(string Programme, string Name)
{
    /// <summary>Whether a text may be the id of a programme, event, questionnaire, round or cycle: 1–60 of a–z, 0–9 and inner hyphens.</summary>
    /// <param name="text">The text to judge.</param>
    public static bool IsSlug([NotNullWhen(true)] string? text) => text is not null && Slug().IsMatch(text);

    /// <summary>Reads <c>programme.round</c>.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="id">The id, when this returns true.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out RoundId id)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        id = dot < 0 ? default : new RoundId(text![..dot], text[(dot + 1)..]);
        return dot >= 0 && IsSlug(id.Programme) && IsSlug(id.Name);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Programme}.{Name}";

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
