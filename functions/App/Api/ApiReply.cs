using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Api;

/// <summary>What the API answers: a status and a JSON document.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">The document's media type.</param>
/// <param name="Body">The document.</param>
internal sealed record ApiReply(int Status, string MediaType, byte[] Body)
{
    /// <summary>The ETag under which what is answered may be changed; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>Where the next page is, as a relative address; null where this is the last.</summary>
    public string? Next { get; init; }

    /// <summary>The ETag of a row: opaque, so that nobody reads storage's time from it.</summary>
    /// <param name="storageTag">The row's tag in storage.</param>
    public static string TagOf(string storageTag) =>
        $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(storageTag)).AsSpan(0, 10))}\"";

    /// <summary>A document of a known shape.</summary>
    public static ApiReply Of<T>(T value, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, shape));

    /// <summary>The problem document (RFC 9457) of a refusal.</summary>
    public static ApiReply Of(Refusal refusal)
    {
        var status = RefusalStatus.Of(refusal);
        var problem = new Problem(
            "about:blank", TitleOf(status), status, refusal.Code, refusal.Sentence,
            [.. refusal.Details.Select(detail => new ProblemPlace(detail.Pointer, detail.Sentence))]);
        return new(status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Default.Problem));
    }

    /// <summary>Sends it.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        (response.StatusCode, response.ContentType, response.ContentLength) = (Status, MediaType, Body.Length);
        response.Headers.CacheControl = "no-store";
        if (Tag is not null)
            response.Headers.ETag = Tag;
        if (Next is not null)
            response.Headers.Link = $"<{Next}>; rel=\"next\"";
        await response.Body.WriteAsync(Body);
    }

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

/// <summary>A problem document: RFC 9457 with our stable code and the places to mend.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Code, string Detail, IReadOnlyList<ProblemPlace> Errors);

/// <summary>One place to mend.</summary>
internal sealed record ProblemPlace(string Pointer, string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
