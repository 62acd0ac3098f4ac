using System.Text;

namespace EventEvaluation.Domain.Answering;

/// <summary>Makes typed text storable without changing what a person sees: line ends become \n, control characters and broken surrogates go.</summary>
public static class CleanText
{
    /// <summary>Cleans a text that may have several lines.</summary>
    /// <param name="text">The text as it came, in any condition.</param>
    public static string Lines(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, 1 << 16));
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // An unpaired surrogate enumerates as U+FFFD; format characters (direction marks, emoji joiners) stay.
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value is '\n' or '\t'))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }

    /// <summary>Cleans a text of one line.</summary>
    /// <param name="text">The text as it came, in any condition.</param>
    public static string Line(string text) => Lines(text).Replace('\n', ' ').Replace('\t', ' ');
}
