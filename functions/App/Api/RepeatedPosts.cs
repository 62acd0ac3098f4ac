using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Api;

/// <summary>
/// Answers a POST that is sent again with the same <c>Idempotency-Key</c> with the first answer, and refuses the key for another request. A call that
/// broke off before its answer was kept is done again: every act by itself ends in one effect.
/// </summary>
internal sealed class RepeatedPosts(Repeats repeats, MailSettings settings)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    /// <summary>Does an act, unless it was done under the call's key before.</summary>
    public async Task<Outcome<ApiReply>> OnceAsync(ApiCall call, Func<ApiCall, Task<Outcome<ApiReply>>> act)
    {
        var key = call.Context.Request.Headers[Header].ToString();
        if (key.Length == 0)
            return await act(call);
        if (key.Length > LongestKey)
            return new Refusal("idempotency-key-too-long", RefusalKind.Invalid, $"The header {Header} has more than {LongestKey} characters: give a short random text, such as a UUID.");
        if (!(await call.ReadBytesAsync()).IsAccepted(out var body, out var refusal))
            return refusal;

        // Keyed hashes: bodies may hold an address, which nobody shall find by trying.
        var path = call.Context.Request.Path.Value ?? "";
        var row = Convert.ToHexStringLower(settings.Key.Prove("repeat", call.Who.Id, key));
        var request = Convert.ToHexStringLower(settings.Key.Prove("request", path, call.Context.Request.ContentType ?? "", Convert.ToBase64String(body)));
        var known = await repeats.FindOrBeginAsync(row, request, call.Cancellation);
        if (known.Request != request)
            return new Refusal("idempotency-key-used", RefusalKind.Conflict, "This Idempotency-Key came with another request before: give each request its own.");
        if (known.Answer is { } answer)
            return answer.ToReply();
        var outcome = await act(call);
        if (outcome.IsAccepted(out var reply, out refusal))
            await repeats.EndAsync(row, request, KeptAnswer.Of(reply), call.Cancellation);
        return outcome;
    }
}

/// <summary>An answer as it is kept.</summary>
/// <param name="Status">Its status.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Tag">Its ETag, or null.</param>
/// <param name="Body">Its text.</param>
internal sealed record KeptAnswer(int Status, string MediaType, string? Tag, string Body)
{
    /// <summary>Takes an answer down.</summary>
    public static KeptAnswer Of(ApiReply reply) => new(reply.Status, reply.MediaType, reply.Tag, System.Text.Encoding.UTF8.GetString(reply.Body));

    /// <summary>Gives it again.</summary>
    public ApiReply ToReply() => new(Status, MediaType, System.Text.Encoding.UTF8.GetBytes(Body)) { Tag = Tag };
}
