using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>Keeps a text of any length in a row: a string property holds 32 Ki characters at most, so it is cut into numbered properties.</summary>
internal static class LongText
{
    private const int Piece = 32_000;

    /// <summary>Writes a text under a name.</summary>
    public static void SetText(this TableEntity entity, string name, string text)
    {
        for (int piece = 0, start = 0; piece == 0 || start < text.Length; piece++, start += Piece)
            entity[NameOf(name, piece)] = text.Substring(start, Math.Min(Piece, text.Length - start));
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
