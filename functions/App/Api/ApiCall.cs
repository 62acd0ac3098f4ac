using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventEvaluation.App.SignIn;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Api;

/// <summary>One call of the leads' API whose caller is signed in with a fitting role and whose path holds well-formed names.</summary>
/// <param name="Context">The request.</param>
/// <param name="Who">The caller.</param>
internal sealed record ApiCall(HttpContext Context, Person Who)
{
    private byte[]? _body;

    /// <summary>The largest body that is read: 1 MB.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>The programme in the path.</summary>
    public string Programme => Name("p");

    /// <summary>The round in the path.</summary>
    public RoundId Round => new(Programme, Name("r"));

    /// <summary>Ends with the request.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>One of the path's names.</summary>
    /// <param name="part">The part of the route.</param>
    public string Name(string part) => (string)Context.Request.RouteValues[part]!;

    /// <summary>Reads the body as JSON of a shape; members that the shape lacks are refused.</summary>
    public async Task<Outcome<T>> ReadJsonAsync<T>(JsonTypeInfo<T> shape) where T : notnull
    {
        if (!(await ReadBodyAsync("application/json")).IsAccepted(out var body, out var refusal))
            return refusal;
        try
        {
            return JsonSerializer.Deserialize(body, shape) is { } value ? value : Malformed("/", "The body is null: send an object.");
        }
        catch (JsonException fault)
        {
            var place = fault.LineNumber is { } line ? $" (line {line + 1}, byte {fault.BytePositionInLine + 1})" : "";
            return Malformed(PointerOf(fault.Path), fault.Message.Split(" Path:")[0].Split(" LineNumber:")[0] + place);
        }
    }

    /// <summary>Reads the body's bytes, if it has the media type. Demanding it keeps out forms of foreign pages, which cannot send it unasked.</summary>
    /// <param name="mediaType">The one media type that is read.</param>
    public async Task<Outcome<byte[]>> ReadBodyAsync(string mediaType)
    {
        if (!string.Equals(Context.Request.ContentType?.Split(';')[0].Trim(), mediaType, StringComparison.OrdinalIgnoreCase))
            return new Refusal("content-type-not-read", RefusalKind.UnsupportedType, $"Send the body with the header Content-Type: {mediaType}.");
        return await ReadBytesAsync();
    }

    /// <summary>Reads the body's bytes, whatever they are; asked again, it gives the same.</summary>
    public async Task<Outcome<byte[]>> ReadBytesAsync()
    {
        if (_body is not null)
            return _body;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (Context.Request.ContentLength is null or <= LargestBody && body.Length <= LargestBody)
        {
            var read = await Context.Request.Body.ReadAsync(buffer, Cancellation);
            if (read == 0)
                return _body = body.ToArray();
            body.Write(buffer, 0, read);
        }
        return new Refusal("body-too-large", RefusalKind.TooLarge, "The body is larger than 1 MB: send less at once.");
    }

    /// <summary>Whether the caller says which state they have seen.</summary>
    public bool HasMatch => Context.Request.Headers.IfMatch.Count > 0;

    /// <summary>
    /// Whether the caller may change what stands, which they prove to have seen by its ETag in <c>If-Match</c>. What does not stand yet needs no proof.
    /// </summary>
    /// <param name="tag">The storage tag of what stands; null where nothing does.</param>
    /// <returns>Why not; null where they may.</returns>
    public Refusal? CheckMatch(string? tag)
    {
        var wanted = Context.Request.Headers.IfMatch.ToString();
        return (wanted, tag) switch
        {
            ("", null) => null,
            ("", _) => ApiRefusals.MatchNeeded,
            ("*", not null) => null,
            (_, not null) when wanted.Split(',', StringSplitOptions.TrimEntries).Contains(ApiReply.TagOf(tag), StringComparer.Ordinal) => null,
            _ => ApiRefusals.Changed,
        };
    }

    private static Refusal Malformed(string pointer, string sentence) =>
        new Refusal("json-malformed", RefusalKind.Invalid, "The body is not JSON of the shape that is expected here.").With([new(pointer, sentence)]);

    /// <summary><c>$.stages[0].opensAt</c> as the JSON pointer <c>/stages/0/opensAt</c>.</summary>
    private static string PointerOf(string? path) => "/" + (path ?? "").TrimStart('$').Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/').TrimStart('/');
}
