using System.Text.Json;
using System.Text.Json.Serialization;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Events;

/// <summary>
/// Reads the provider's words from a request's body and reduces them to what is needed: no address, no reason, no user agent is kept
/// (fields: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event).
/// </summary>
internal static class EventBatch
{
    // Of a dropped mail the provider says why; these are said of the address. The list stands on the page named above.
    private static readonly string[] AddressReasons = ["Bounced Address", "Invalid", "Spam Reporting Address", "Unsubscribed Address"];

    /// <summary>Reads the words about mails of ours.</summary>
    /// <param name="body">A JSON array.</param>
    /// <param name="key">Hashes addresses and tells our send ids from others.</param>
    /// <returns>The words; null where the body is no JSON array.</returns>
    public static IReadOnlyList<EmailEvent>? Read(ReadOnlyMemory<byte> body, MailKey key)
    {
        try
        {
            using var batch = JsonDocument.Parse(body);
            return batch.RootElement.ValueKind == JsonValueKind.Array ? [.. batch.RootElement.EnumerateArray().Select(one => ReadOne(one, key)).OfType<EmailEvent>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EmailEvent? ReadOne(JsonElement one, MailKey key) =>
        one.ValueKind == JsonValueKind.Object && WordOf(one) is { } word
        && Text(one, "sg_event_id") is { Length: > 0 } id && Text(one, "email") is { Length: > 0 } address
        && Text(one, MailSender.SendArgument) is { } send && SendId.Read(send, key) is not null
        && one.TryGetProperty("timestamp", out var stamp) && stamp.ValueKind == JsonValueKind.Number && stamp.TryGetInt64(out var seconds)
        && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new(id, send, word, DateTimeOffset.FromUnixTimeSeconds(seconds), key.HashOf(address))
            : null;

    // Opens and clicks are not among them: mail scanners open and click.
    private static ProviderWord? WordOf(JsonElement one) => Text(one, "event") switch
    {
        "processed" => ProviderWord.Processed,
        "deferred" => ProviderWord.Deferred,
        "delivered" => ProviderWord.Delivered,
        // A bounce of the type "blocked" is the server's no to this mail, not to the address.
        "bounce" => Text(one, "type") == "blocked" ? ProviderWord.SoftBounce : ProviderWord.HardBounce,
        "dropped" => AddressReasons.Contains(Text(one, "reason")) ? ProviderWord.HardBounce : ProviderWord.Dropped,
        "spamreport" => ProviderWord.SpamReport,
        "unsubscribe" or "group_unsubscribe" => ProviderWord.Unsubscribe,
        _ => null,
    };

    private static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>How words wait on the queue.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<EmailEvent>))]
internal sealed partial class EventJson : JsonSerializerContext;
