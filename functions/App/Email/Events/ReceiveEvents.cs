using System.Text;
using System.Text.Json;
using EventEvaluation.App.Storage;

namespace EventEvaluation.App.Email.Events;

/// <summary>
/// Takes what the provider says of mails: proves the signature over the bytes as they came, before any of them is read as JSON; keeps each word once; puts
/// all on a queue, and only then says that they were taken. What breaks off before that comes again, and acting on a word twice changes nothing.
/// </summary>
internal sealed class ReceiveEvents(EmailEvents events, MailEventsQueue queue, MailSettings settings, ILogger<ReceiveEvents> log)
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header with the time stamp that is signed along.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    // The provider gathers at most 768 KB: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook
    private const int LargestBody = 4 * 1024 * 1024;
    private const int AtOnce = 8;

    // A message on a queue holds 64 KB, and a word takes some 400 bytes.
    private const int WordsAMessage = 100;

    /// <summary>Answers <c>POST /webhooks/sendgrid</c>: 200 taken, 403 not proven, 400 no list of words, 413 too large.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var headers = context.Request.Headers;
        if (!settings.Events.HasSigned(Encoding.UTF8.GetBytes(headers[TimestampHeader].ToString()), body, headers[SignatureHeader].ToString()))
        {
            log.LogWarning("Events of {Bytes} bytes were refused: they are not signed by the key in the setting SendGridWebhookKey.", body.Length);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (EventBatch.Read(body, settings.Key) is not { } words)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await Parallel.ForEachAsync(
            words, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted }, async (word, token) => await events.TryAddAsync(word, token));
        // Known words go on too: the request that brought them first may have ended between the two steps.
        foreach (var some in words.Chunk(WordsAMessage))
            await queue.SendAsync(JsonSerializer.Serialize(some, EventJson.Default.IReadOnlyListEmailEvent), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > LargestBody)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
