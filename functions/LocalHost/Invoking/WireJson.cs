using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>How we write JSON on the wire: quotes and letters as the Functions host writes them, not as <c>\u0022</c>.</summary>
internal static class WireJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as it stands in <c>Data</c> when it is not an object: its JSON text, in a string.</summary>
    /// <param name="value">The value.</param>
    public static string Encode(string value) => JsonSerializer.Serialize(value, Options);
}
