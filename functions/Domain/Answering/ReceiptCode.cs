using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>
/// What a participant alone holds after handing in: five letters that stand for the round, then 80 random bits. Only its hash is stored;
/// with it the participant can find or withdraw the answers after every link is destroyed.
/// </summary>
public sealed record ReceiptCode
{
    // Crockford's base 32: no I, L, O or U, so that nothing is misread when copied by hand.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int RoundLetters = 5;
    private const int RandomLetters = 16;
    private readonly string _letters;

    private ReceiptCode(string letters) => _letters = letters;

    /// <summary>Makes a fresh code.</summary>
    /// <param name="round">The round it leads to.</param>
    public static ReceiptCode Create(RoundId round) => new(ShortIdOf(round) + RandomNumberGenerator.GetString(Alphabet, RandomLetters));

    /// <summary>Reads what somebody copied: case, spaces, hyphens and the usual misreadings (I, L, O) do not matter.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The code, or null where it is none.</returns>
    public static ReceiptCode? Read(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text.ToUpperInvariant().Where(letter => letter is not ('-' or ' ')).Take(RoundLetters + RandomLetters + 1))
            letters.Append(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter });
        var clean = letters.ToString();
        return clean.Length == RoundLetters + RandomLetters && clean.All(Alphabet.Contains) ? new ReceiptCode(clean) : null;
    }

    /// <summary>The letters that stand for a round: 25 bits of SHA-256 of its id.</summary>
    /// <param name="round">The round.</param>
    public static string ShortIdOf(RoundId round) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(round.ToString())).Take(RoundLetters).Select(part => Alphabet[part % Alphabet.Length]));

    /// <summary>The letters that stand for the round.</summary>
    public string ShortId => _letters[..RoundLetters];

    /// <summary>What is stored: base64url of SHA-256 of the letters. 80 random bits need no salt.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_letters)));

    /// <summary>The code as shown: <c>7Q2MK-XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public override string ToString() =>
        $"{ShortId}-{string.Join('-', _letters[RoundLetters..].Chunk(4).Select(part => new string(part)))}";
}
