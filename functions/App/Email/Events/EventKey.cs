using System.Security.Cryptography;

namespace EventEvaluation.App.Email.Events;

/// <summary>
/// The public key under which the provider signs what it says of mails: ECDSA over P-256 with SHA-256, signatures as DER, over the bytes of the
/// time stamp followed by the bytes of the body (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
/// </summary>
internal sealed class EventKey
{
    /// <summary>What to do about a missing or wrong key.</summary>
    public const string Mend = "give the verification key that SendGrid shows beside the signed event webhook (Settings, Mail Settings, Event Webhooks): base64 that begins with MFkw";

    private const string P256 = "1.2.840.10045.3.1.7";
    private readonly byte[] _key;

    private EventKey(byte[] key) => _key = key;

    /// <summary>Reads a key.</summary>
    /// <param name="text">Base64 of a SubjectPublicKeyInfo, without the lines around a PEM.</param>
    /// <returns>The key; null where the text is none on that curve.</returns>
    public static EventKey? Read(string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length && key.ExportParameters(false).Curve.Oid.Value == P256 ? new(bytes) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether the provider signed these bytes. Their age is not asked: the provider repeats for a day, with the stamp of the first time.</summary>
    /// <param name="stamp">The header <c>X-Twilio-Email-Event-Webhook-Timestamp</c>, as bytes.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="signature">The header <c>X-Twilio-Email-Event-Webhook-Signature</c>: base64.</param>
    public bool HasSigned(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> body, string signature)
    {
        var bytes = new byte[signature.Length];
        if (stamp.IsEmpty || !Convert.TryFromBase64String(signature, bytes, out var length))
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData([.. stamp, .. body], bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
