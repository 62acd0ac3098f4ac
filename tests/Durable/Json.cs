using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable.Tests;

/// <summary>JSON shapes of the tests; text is not escaped beyond need, as JavaScript does.</summary>
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class Json : JsonSerializerContext
{
    private static readonly Json Relaxed = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<JsonElement> Any => Relaxed.JsonElement;

    public static JsonTypeInfo<string> Text => Relaxed.String;

    public static JsonTypeInfo<int> Number => Relaxed.Int32;

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
