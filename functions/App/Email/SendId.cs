using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>
/// The id that the provider keeps with a mail and returns with every event about it. To the provider it is noise; to us it is the ledger row's address,
/// encrypted, so that no index has to be kept. Written: base64url of nonce, AES-GCM text and tag; the key is proven by the mail key.
/// </summary>
internal static class SendId
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Encrypts a ledger row's address.</summary>
    public static string Write(RoundId round, string row, MailKey key)
    {
        var text = Encoding.UTF8.GetBytes($"{round}|{row}");
        var sealedText = new byte[NonceSize + text.Length + TagSize];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var cipher = CipherOf(key);
        cipher.Encrypt(sealedText.AsSpan(0, NonceSize), text, sealedText.AsSpan(NonceSize, text.Length), sealedText.AsSpan(NonceSize + text.Length));
        return Base64Url.EncodeToString(sealedText);
    }

    /// <summary>The ledger row's address; null where the id is not ours.</summary>
    public static (RoundId Round, string Row)? Read(string id, MailKey key)
    {
        if (!Base64Url.IsValid(id) || Base64Url.DecodeFromChars(id) is not { Length: > NonceSize + TagSize } sealedText)
            return null;
        var text = new byte[sealedText.Length - NonceSize - TagSize];
        try
        {
            using var cipher = CipherOf(key);
            cipher.Decrypt(sealedText.AsSpan(0, NonceSize), sealedText.AsSpan(NonceSize, text.Length), sealedText.AsSpan(NonceSize + text.Length), text);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(text).Split('|', 2) is [var round, var row] && RoundId.TryParse(round, out var roundId) ? (roundId, row) : null;
    }

    private static AesGcm CipherOf(MailKey key) => new(key.Prove("send-id"), TagSize);
}
