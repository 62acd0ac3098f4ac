using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using EventEvaluation.LocalHost.Invoking;

namespace EventEvaluation.LocalHost.Queues;

/// <summary>What a queue function is given (PROTOCOL.md §2).</summary>
internal static class QueuePayload
{
    /// <summary>The message as the trigger's value: its text, encoded, even where it is JSON itself.</summary>
    /// <param name="message">The message.</param>
    public static JsonNode Value(QueueMessage message) => JsonValue.Create(WireJson.Encode(message.Body.ToString()));

    /// <summary>The message's metadata, each an encoded text; times stand without quotes inside.</summary>
    /// <param name="message">The message.</param>
    public static JsonObject Metadata(QueueMessage message) => new()
    {
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["ExpirationTime"] = Time(message.ExpiresOn),
        ["Id"] = WireJson.Encode(message.MessageId),
        ["InsertionTime"] = Time(message.InsertedOn),
        ["NextVisibleTime"] = Time(message.NextVisibleOn),
        ["PopReceipt"] = WireJson.Encode(message.PopReceipt),
    };

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
