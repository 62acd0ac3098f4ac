using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>
/// Signs events as SendGrid does: ECDSA over P-256 with SHA-256, DER, over time stamp and body
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
/// The key pair is made once and kept with LocalHost's state.
/// </summary>
internal sealed class EventSigner : IDisposable
{
    private readonly ECDsa _key;

    private EventSigner(ECDsa key) => _key = key;

    /// <summary>The public key as SendGrid shows it: base64 of a SubjectPublicKeyInfo.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>Reads the key pair, or makes one.</summary>
    /// <param name="path">The file.</param>
    public static EventSigner Open(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
            key.ImportFromPem(File.ReadAllText(path));
        else
            File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return new(key);
    }

    /// <summary>The two headers for a body.</summary>
    /// <param name="stamp">Seconds of the machine's clock, whatever time the mails live in.</param>
    /// <param name="body">The body's bytes.</param>
    public string Sign(string stamp, byte[] body)
    {
        lock (_key)
            return Convert.ToBase64String(_key.SignData([.. Encoding.UTF8.GetBytes(stamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
