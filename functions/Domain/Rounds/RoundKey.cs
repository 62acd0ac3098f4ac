using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// A round's secret: it makes the links that people get and the ids under which their answers are kept, and when it is destroyed
/// both ways from a person to an answer end.
/// </summary>
public sealed class RoundKey
{
    private const int Size = 32;
    private readonly byte[] _secret;

    /// <summary>Takes a stored key.</summary>
    /// <param name="secret">32 bytes.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public RoundKey(byte[] secret)
    {
        if (secret.Length != Size)
            throw new ArgumentException($"A round key has {Size} bytes.", nameof(secret));
        _secret = secret;
    }

    /// <summary>Makes a fresh key.</summary>
    public static RoundKey Create() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The secret's bytes, for storage.</summary>
    public byte[] ToBytes() => [.. _secret];

    /// <summary>The id under which a participant's answers are kept: base64url of HMAC-SHA-256(key, "answer" | participant).</summary>
    /// <param name="participantId">The participant.</param>
    public string LinkIdOf(string participantId) => Base64Url.EncodeToString(Mac("answer", participantId));

    /// <summary>The first 128 bits of HMAC-SHA-256(key, label | fields), the fields separated by a byte that no field can hold.</summary>
    /// <param name="label">What the proof is for; different labels never prove each other.</param>
    /// <param name="fields">What is proven.</param>
    public byte[] Prove(string label, params ReadOnlySpan<string> fields) => Mac(label, fields)[..16];

    private byte[] Mac(string label, params ReadOnlySpan<string> fields) =>
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{label}\u001f{string.Join('\u001f', fields)}"));
}
