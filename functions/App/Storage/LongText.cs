using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Keeps a long text in a row: a string property holds 32 Ki characters at most, so it is cut into numbered properties. A row holds 1 MiB and a
/// character takes two bytes, so a text has at most 460,000 characters (900 KB).
/// </summary>
internal static class LongText
{
    public const int Longest = 460_000;
    private const int Piece = 32_000;

    /// <summary>Writes a text under a name.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="Longest"/>.</exception>
    public static void SetText(this TableEntity entity, string name, string text)
    {
        if (text.Length > Longest)
            throw new ArgumentException($"{name} has {text.Length} characters; a row holds {Longest}.", nameof(text));
        for (int piece = 0, start = 0; piece == 0 || start < text.Length; piece++)
        {
            var end = Math.Min(start + Piece, text.Length);
            // A surrogate pair cut in two would not survive the way to storage.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end--;
            entity[NameOf(name, piece)] = text[start..end];
            start = end;
        }
    }

    /// <summary>Reads the text under a name; null where none was written.</summary>
    public static string? GetText(this TableEntity entity, string name)
    {
        var text = entity.GetString(name);
        for (var piece = 1; text is not null && entity.GetString(NameOf(name, piece)) is { } more; piece++)
            text += more;
        return text;
    }

    private static string NameOf(string name, int piece) => piece == 0 ? name : $"{name}{piece}";
}
