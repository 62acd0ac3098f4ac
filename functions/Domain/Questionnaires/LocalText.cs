namespace EventEvaluation.Domain.Questionnaires;

/// <summary>One text in the languages it exists in, in the author's order. It is always there in the questionnaire's first language.</summary>
/// <param name="byLanguage">Language tag and text, at least one; the first is what other languages fall back to.</param>
public sealed class LocalText(IReadOnlyList<KeyValuePair<string, string>> byLanguage)
{
    /// <summary>Language tags and texts, in the author's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ByLanguage { get; } = byLanguage;

    /// <summary>The text in a language, or in the first language where it was not translated.</summary>
    /// <param name="language">A language tag such as <c>en</c>.</param>
    public string In(string language)
    {
        foreach (var (tag, text) in ByLanguage)
        {
            if (string.Equals(tag, language, StringComparison.OrdinalIgnoreCase))
                return text;
        }

        return ByLanguage[0].Value;
    }

    /// <summary>A text that exists in one language only.</summary>
    /// <param name="language">Its language tag.</param>
    /// <param name="text">The text.</param>
    public static LocalText Of(string language, string text) => new([new(language, text)]);
}
