using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// What the code on a poster stands for: the way into a stage for everybody who reads it. Its token proves itself: base64url of <c>version|round|stage|</c>
/// followed by the first 128 bits of HMAC-SHA-256(round key, "walk-in" | those fields). Nothing of it is stored.
/// </summary>
/// <param name="Round">The round.</param>
/// <param name="Stage">The stage it opens.</param>
public sealed record WalkInLink(RoundId Round, StageKind Stage)
{
    /// <summary>What the participant ids of people begin with who came this way.</summary>
    public const string ParticipantPrefix = "w-";

    private const string Version = "1";
    private const int ProofLength = 16;
    private const int LongestToken = 300;

    /// <summary>A fresh participant id: random, standing for nobody in any table.</summary>
    public static string CreateParticipant() => ParticipantPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ProofLength));

    /// <summary>The token to put in an address.</summary>
    /// <param name="key">The round's key.</param>
    public string ToToken(RoundKey key) => Base64Url.EncodeToString([.. Encoding.UTF8.GetBytes(string.Join('|', Fields) + "|"), .. key.Prove("walk-in", Fields)]);

    /// <summary>Reads a token without proving it, to learn which round's key proves it.</summary>
    /// <param name="token">The token as it came.</param>
    /// <returns>The link it claims to be, or null where it is no token of ours.</returns>
    public static WalkInLink? Read(string token) => Split(token).Link;

    /// <summary>Whether a token is this link's, compared in constant time.</summary>
    /// <param name="token">The token as it came.</param>
    /// <param name="key">The round's key.</param>
    public bool IsProvenBy(string token, RoundKey key) =>
        Split(token) is ({ } link, { } proof) && link == this && CryptographicOperations.FixedTimeEquals(proof, key.Prove("walk-in", Fields));

    private string[] Fields => [Version, Round.ToString(), ((int)Stage).ToString(CultureInfo.InvariantCulture)];

    private static (WalkInLink? Link, byte[]? Proof) Split(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return default;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= ProofLength)
            return default;
        return Encoding.UTF8.GetString(bytes[..^ProofLength]).Split('|') is [Version, var round, var stage, ""]
            && RoundId.TryParse(round, out var id)
            && Enum.TryParse<StageKind>(stage, out var kind) && Enum.IsDefined(kind)
            ? (new WalkInLink(id, kind), bytes[^ProofLength..])
            : default;
    }
}
