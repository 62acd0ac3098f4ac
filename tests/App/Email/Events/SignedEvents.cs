using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.App.Tests.Email.Events;

/// <summary>A key pair of the tests, and requests signed with it.</summary>
internal static class SignedEvents
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What stands in the setting.</summary>
    public static string PublicKey { get; } = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo());

    public static string Sign(string stamp, byte[] body, ECDsa? key = null)
    {
        lock (Key)
            return Convert.ToBase64String((key ?? Key).SignData([.. Encoding.ASCII.GetBytes(stamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}
