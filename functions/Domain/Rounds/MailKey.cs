using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>The secret under which addresses are hashed, for the block list, the pace of mails and unsubscribe links. It outlives every round.</summary>
public sealed class MailKey
{
    private const int LeastSize = 32;
    private readonly byte[] _secret;

    /// <summary>Takes the configured key.</summary>
    /// <param name="secret">At least 32 bytes.</param>
    /// <exception cref="ArgumentException">Too short.</exception>
    public MailKey(byte[] secret) =>
        _secret = secret.Length >= LeastSize ? [.. secret] : throw new ArgumentException($"A mail key has at least {LeastSize} bytes.", nameof(secret));

    /// <summary>An address's keyed hash: 64 lower-case hexadecimal digits of HMAC-SHA-256(key, "address" | address without case and outer blanks).</summary>
    /// <param name="address">The address.</param>
    public string HashOf(string address) => Convert.ToHexStringLower(Mac("address", address.Trim().ToLowerInvariant()));

    /// <summary>The first 128 bits of HMAC-SHA-256(key, label | fields), the fields separated by a byte that no field can hold.</summary>
    /// <param name="label">What the proof is for; different labels never prove each other.</param>
    /// <param name="fields">What is proven.</param>
    public byte[] Prove(string label, params ReadOnlySpan<string> fields) => Mac(label, fields)[..16];

    private byte[] Mac(string label, params ReadOnlySpan<string> fields) =>
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{label}\u001f{string.Join('\u001f', fields)}"));
}
