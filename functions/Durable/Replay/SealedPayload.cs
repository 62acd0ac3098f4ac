using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable;

/// <summary>
/// Activity payloads as one JSON string that holds JSON (see <see cref="PayloadFormat.Sealed"/>): an input is the input's JSON, an output is
/// <c>{"value":…}</c> or <c>{"failure":{…}}</c>.
/// </summary>
internal static class SealedPayload
{
    public static string WriteInput<T>(T input, JsonTypeInfo<T> type, PayloadFormat format)
    {
        var json = JsonSerializer.Serialize(input, type);
        return format == PayloadFormat.Sealed ? Quote(json) : json;
    }

    /// <summary>Reads an input as the activity's trigger hands it out.</summary>
    /// <exception cref="JsonException">It is not what the name says.</exception>
    public static T ReadInput<T>(string json, JsonTypeInfo<T> type, PayloadFormat format) =>
        JsonSerializer.Deserialize(format == PayloadFormat.Sealed ? Unquote(json) : json, type)!;

    /// <summary>The text that is answered as the return value; the host makes a JSON string of it.</summary>
    public static string WriteValue<T>(T value, JsonTypeInfo<T> type) => $$"""{"value":{{JsonSerializer.Serialize(value, type)}}}""";

    /// <summary>The text that is answered as the return value when the activity failed.</summary>
    public static string WriteFailure(TaskFailureDetails failure) => $$"""{"failure":{{JsonSerializer.Serialize(failure, PayloadJson.Default.TaskFailureDetails)}}}""";

    /// <summary>Reads an activity's result out of the history.</summary>
    /// <exception cref="TaskFailureException">It says that the activity failed.</exception>
    /// <exception cref="JsonException">It is not what the name says.</exception>
    public static T ReadResult<T>(string? json, JsonTypeInfo<T> type, PayloadFormat format)
    {
        if (format == PayloadFormat.Plain) return string.IsNullOrEmpty(json) ? default! : JsonSerializer.Deserialize(json, type)!;
        using var document = JsonDocument.Parse(Unquote(json ?? "null"));
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            if (document.RootElement.TryGetProperty("failure", out var failure))
                throw new TaskFailureException(failure.Deserialize(PayloadJson.Default.TaskFailureDetails)!);
            if (document.RootElement.TryGetProperty("value", out var value)) return value.Deserialize(type)!;
        }
        throw new JsonException("It has neither a value nor a failure; was it written by another version, or should the activity's format be Plain?");
    }

    /// <summary>Makes a JSON string of a text.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>The text that a JSON string holds.</summary>
    /// <exception cref="JsonException">It is no JSON string.</exception>
    public static string Unquote(string json) =>
        JsonSerializer.Deserialize(json, PayloadJson.Default.String) ?? throw new JsonException("A JSON string was expected, not null.");
}

/// <summary>The shapes inside of payloads.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TaskFailureDetails))]
internal sealed partial class PayloadJson : JsonSerializerContext;
