using System.Text;
using System.Xml;

namespace EventEvaluation.Domain.Files;

/// <summary>Texts that go into XML files.</summary>
internal static class CleanXml
{
    /// <summary>The text without what no XML 1.0 document may hold, however it is written: control characters and halves of surrogate pairs.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Halves of pairs come as the replacement character.
            if (rune != Rune.ReplacementChar && (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsClean(string text) => !text.Any(letter => char.IsSurrogate(letter) || !XmlConvert.IsXmlChar(letter));
}
