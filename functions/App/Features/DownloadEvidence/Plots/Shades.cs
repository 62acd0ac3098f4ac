namespace EventEvaluation.App.Features.DownloadEvidence.Plots;

/// <summary>
/// Colours of answers, from brown (low) over near white to violet (high): apart for every kind of colour vision; in grey the ends are dark, and which end it
/// is tells the side of the middle line. After ColorBrewer's PuOr (C. Brewer, 2003).
/// </summary>
internal static class Shades
{
    private static readonly (int R, int G, int B)[] Stops = [(0xb3, 0x58, 0x06), (0xf1, 0xa3, 0x40), (0xf7, 0xf7, 0xf7), (0x99, 0x8e, 0xc3), (0x54, 0x27, 0x88)];

    /// <summary>The colour of an answer.</summary>
    /// <param name="answer">From 0.</param>
    /// <param name="answers">How many there are.</param>
    public static string Of(int answer, int answers)
    {
        var (r, g, b) = At(answer, answers);
        return $"#{r:x2}{g:x2}{b:x2}";
    }

    /// <summary>The colour of text upon it: at least 4.5 to 1, whatever the colour.</summary>
    public static string On(int answer, int answers)
    {
        var (r, g, b) = At(answer, answers);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b)) > 0.179 ? "#000" : "#fff";
    }

    private static (int R, int G, int B) At(int answer, int answers)
    {
        var place = answers < 2 ? 4 : 4.0 * answer / (answers - 1);
        var (low, part) = (Math.Min(3, (int)place), place - Math.Min(3, (int)place));
        int Mix(int one, int other) => (int)Math.Round(one + (part * (other - one)));
        return (Mix(Stops[low].R, Stops[low + 1].R), Mix(Stops[low].G, Stops[low + 1].G), Mix(Stops[low].B, Stops[low + 1].B));
    }

    private static double Linear(int channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}
