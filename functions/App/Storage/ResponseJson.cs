using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventEvaluation.App.Storage;

/// <summary>The JSON in which answers are stored.</summary>
[JsonSerializable(typeof(Dictionary<string, string[]>), TypeInfoPropertyName = "Answers")]
internal sealed partial class ResponseJson : JsonSerializerContext
{
    static ResponseJson() =>
        // Stored, never put into a page: escaping every non-Latin letter would make an Arabic answer six times as long as it is.
        Default = new ResponseJson(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
