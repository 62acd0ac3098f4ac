using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// What the unsubscribe link of a mail stands for. It outlives the round: its token carries the address's keyed hash and proves itself by the
/// mail key. Token: base64url of <c>1|programme|event|hash|</c> followed by the first 128 bits of HMAC-SHA-256(mail key, "unsubscribe" | those fields).
/// </summary>
/// <param name="Programme">The programme whose mail it came with.</param>
/// <param name="Event">The event that the mail was about.</param>
/// <param name="AddressHash">The address's keyed hash (<see cref="MailKey.HashOf"/>).</param>
public sealed record UnsubscribeLink(string Programme, string Event, string AddressHash)
{
    private const string Version = "1";
    private const int ProofLength = 16;
    private const int LongestToken = 400;

    /// <summary>The token to put in a URL.</summary>
    /// <param name="key">The mail key.</param>
    public string ToToken(MailKey key) => Base64Url.EncodeToString([.. Encoding.UTF8.GetBytes(string.Join('|', Fields) + "|"), .. key.Prove("unsubscribe", Fields)]);

    /// <summary>Reads a token and has it prove itself, in constant time.</summary>
    /// <param name="token">The token as it came.</param>
    /// <param name="key">The mail key.</param>
    /// <returns>The link, or null where the token is not ours.</returns>
    public static UnsubscribeLink? Read(string token, MailKey key)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= ProofLength)
            return null;
        return Encoding.UTF8.GetString(bytes[..^ProofLength]).Split('|') is [Version, var programme, var about, { Length: 64 } hash, ""]
            && new UnsubscribeLink(programme, about, hash) is var link
            && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(^ProofLength..), key.Prove("unsubscribe", link.Fields))
            ? link
            : null;
    }

    private string[] Fields => [Version, Programme, Event, AddressHash];
}
