using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>
/// The code that somebody without a personal link makes of eight stable and harmless facts, so that what they answer before and after an event can be put
/// together. It exists while it is read; what is kept is each part's own HMAC under the round's key.
/// </summary>
/// <param name="Parts">Each part in a form in which the same fact is the same text; empty where it was left out.</param>
public sealed record OwnCode(IReadOnlyList<string> Parts)
{
    /// <summary>How many parts may be left out.</summary>
    public const int MostLeftOut = 1;

    private const int LongestPart = 40;

    /// <summary>What the parts are: the least and greatest number of a count; null for a letter.</summary>
    public static IReadOnlyList<(int Least, int Greatest)?> Kinds { get; } = [null, null, (1, 31), null, (0, 20), null, null, null];

    /// <summary>The form field of a part.</summary>
    /// <param name="part">Its place, from 0.</param>
    public static string FieldOf(int part) => $"code.{part + 1}";

    /// <summary>The place of the part whose form field this is; null where it is none.</summary>
    /// <param name="field">The field's name.</param>
    public static int? PartOf(string field) => Enumerable.Range(0, Kinds.Count).Where(part => FieldOf(part) == field).Select(part => (int?)part).FirstOrDefault();

    /// <summary>Whether a form holds anything of a code.</summary>
    /// <param name="form">Field name and its values, as they came.</param>
    public static bool IsGiven(IReadOnlyDictionary<string, IReadOnlyList<string>> form) => Enumerable.Range(0, Kinds.Count).Any(part => Value(form, part).Length > 0);

    /// <summary>Reads a form.</summary>
    /// <param name="form">Field name and its values, as they came.</param>
    /// <returns>The code, or a refusal that names each part to mend.</returns>
    public static Outcome<OwnCode> Read(IReadOnlyDictionary<string, IReadOnlyList<string>> form)
    {
        var (parts, faults) = (new List<string>(), new List<RefusalDetail>());
        for (var part = 0; part < Kinds.Count; part++)
        {
            var text = Value(form, part);
            var clean = text.Length is 0 or > LongestPart ? "" : Kinds[part] is { } bounds ? Count(text, bounds) : Letter(text);
            parts.Add(clean);
            if (text.Length > 0 && clean.Length == 0)
                faults.Add(Detail(part, Kinds[part] is var (least, greatest) ? AnswerFaults.NumberNeeded.With(Write(least), Write(greatest)) : AnswerFaults.LetterNeeded));
        }

        if (faults.Count == 0 && parts.Count(part => part.Length == 0) > MostLeftOut)
            faults.Add(Detail(parts.IndexOf(""), AnswerFaults.CodePartsNeeded.With(Write(Kinds.Count - MostLeftOut), Write(Kinds.Count))));
        return faults.Count > 0 ? AnsweringRefusals.SheetNeedsMending.With(faults) : new OwnCode(parts);
    }

    /// <summary>What is kept of the code: base64url of each part's own HMAC under the round's key; empty for a part that was left out.</summary>
    /// <param name="key">The round's key.</param>
    public IReadOnlyList<string> SealWith(RoundKey key) =>
        [.. Parts.Select((part, place) => part.Length == 0 ? "" : Base64Url.EncodeToString(key.Prove("code", Write(place), part)))];

    private static RefusalDetail Detail(int part, AnswerFault fault) => new(FieldOf(part), fault.Sentence) { Fault = fault };

    private static string Value(IReadOnlyDictionary<string, IReadOnlyList<string>> form, int part) =>
        form.TryGetValue(FieldOf(part), out var values) && values.Count > 0 ? CleanText.Line(values[0]) : "";

    private static string Letter(string text)
    {
        // A mark that a keyboard sets behind the letter is no letter and does not matter.
        var letters = text.EnumerateRunes().Where(rune => Rune.IsLetter(rune)).ToList();
        return letters.Count == 1 ? Rune.ToUpperInvariant(letters[0]).ToString() : "";
    }

    private static string Count(string text, (int Least, int Greatest) bounds)
    {
        // Digits of any script.
        var digits = string.Concat(text.Select(letter => CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? Write(digit) : letter.ToString()));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= bounds.Least && number <= bounds.Greatest ? Write(number) : "";
    }

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);
}
