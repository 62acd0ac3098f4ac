using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// What a link in a mail stands for. Its token proves itself: base64url of <c>version|round|participant|stage|</c> followed by the first 128
/// bits of HMAC-SHA-256(round key, "link" | those fields). Nothing of it is stored.
/// </summary>
/// <param name="Round">The round.</param>
/// <param name="Participant">The participant's id.</param>
/// <param name="Stage">The stage it opens.</param>
public sealed record SurveyLink(RoundId Round, string Participant, StageKind Stage)
{
    private const string Version = "1";
    private const int ProofLength = 16;
    private const int LongestToken = 400;

    /// <summary>The token to put in a URL.</summary>
    /// <param name="key">The round's key.</param>
    public string ToToken(RoundKey key) => Base64Url.EncodeToString([.. Encoding.UTF8.GetBytes(string.Join('|', Fields) + "|"), .. key.Prove("link", Fields)]);

    /// <summary>Reads a token without proving it, to learn which round's key proves it.</summary>
    /// <param name="token">The token as it came.</param>
    /// <returns>The link it claims to be, or null where it is no token of ours.</returns>
    public static SurveyLink? Read(string token) => Split(token) is ({ } link, _) ? link : null;

    /// <summary>Whether a token is this link's, compared in constant time.</summary>
    /// <param name="token">The token as it came.</param>
    /// <param name="key">The round's key.</param>
    public bool IsProvenBy(string token, RoundKey key) =>
        Split(token) is ({ } link, { } proof) && link == this && CryptographicOperations.FixedTimeEquals(proof, key.Prove("link", Fields));

    private string[] Fields => [Version, Round.ToString(), Participant, ((int)Stage).ToString(CultureInfo.InvariantCulture)];

    private static (SurveyLink? Link, byte[]? Proof) Split(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return default;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= ProofLength)
            return default;
        var parts = Encoding.UTF8.GetString(bytes[..^ProofLength]).Split('|');
        return parts is [Version, var round, { Length: > 0 } participant, var stage, ""]
            && RoundId.TryParse(round, out var id)
            && Enum.TryParse<StageKind>(stage, out var kind) && Enum.IsDefined(kind)
            ? (new SurveyLink(id, participant, kind), bytes[^ProofLength..])
            : default;
    }
}
