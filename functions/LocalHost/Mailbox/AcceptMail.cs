using System.Globalization;
using System.Security.Cryptography;
using EventEvaluation.LocalHost.Clock;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>Plays SendGrid's <c>POST /v3/mail/send</c>, with the faults that the dial says.</summary>
/// <param name="store">Takes the mails.</param>
/// <param name="dial">What goes wrong.</param>
/// <param name="outbox">Is told of new mails.</param>
/// <param name="clock">The mails' time.</param>
/// <param name="gauge">Counts a mail while it is taken.</param>
internal sealed class AcceptMail(MailStore store, FaultDial dial, EventOutbox outbox, TimeProvider clock, ActivityGauge gauge)
{
    // "The total size of your email, including attachments, must be less than 30MB": https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations
    private const int LargestBody = 30 * 1024 * 1024;
    private static readonly TimeSpan ResetIn = TimeSpan.FromSeconds(1);

    /// <summary>Answers 202 with <c>X-Message-Id</c>, or an error in SendGrid's shape.</summary>
    /// <param name="context">The request.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        using var activity = gauge.Begin();
        var fault = dial.DrawRequest();
        if (fault == RequestFault.ResetBefore)
            context.Abort();
        else if (fault == RequestFault.TooMany)
            await RefuseAsync(Limited(context), StatusCodes.Status429TooManyRequests, [new MailSendError("too many requests", null)]);
        else if (fault == RequestFault.Broken)
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, [new MailSendError("Internal Server Error", null)]);
        else if (await TakeAsync(context) is { } id)
            await AcceptAsync(context, id, fault);
    }

    /// <summary>Takes the mails; null where the request was refused.</summary>
    private async Task<string?> TakeAsync(HttpContext context)
    {
        // https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication
        if (context.Request.Headers.Authorization.ToString() is not { Length: > 7 } key || !key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return await RefuseAsync(context, StatusCodes.Status401Unauthorized, [new MailSendError("The provided authorization grant is invalid, expired, or revoked", null)]);
        // 413 and 415: https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses
        if (!context.Request.HasJsonContentType())
            return await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, [new MailSendError("Content-Type should be application/json.", null)]);
        if (context.Request.ContentLength > LargestBody)
            return await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, [new MailSendError("The request is larger than 30 MB.", null)]);
        using var reader = new StreamReader(context.Request.Body);
        var mails = MailSendRequest.Read(
            await reader.ReadToEndAsync(), clock.GetUtcNow(), () => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)), out var errors);
        if (errors.Count > 0)
            return await RefuseAsync(context, StatusCodes.Status400BadRequest, errors);
        store.Add(mails);
        outbox.Wake();
        return mails[0].Id;
    }

    private async Task AcceptAsync(HttpContext context, string id, RequestFault fault)
    {
        if (fault == RequestFault.SlowSuccess)
            await Task.Delay(TimeSpan.FromSeconds(dial.Mix.SlowSeconds), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fault == RequestFault.ResetAfter || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
            return;
        }

        // https://www.twilio.com/docs/sendgrid/glossary/x-message-id
        context.Response.Headers["X-Message-Id"] = id;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits
    private static HttpContext Limited(HttpContext context)
    {
        context.Response.Headers["X-RateLimit-Limit"] = "500";
        context.Response.Headers["X-RateLimit-Remaining"] = "0";
        context.Response.Headers["X-RateLimit-Reset"] = (TimeProvider.System.GetUtcNow() + ResetIn).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return context;
    }

    private static async Task<string?> RefuseAsync(HttpContext context, int status, IReadOnlyList<MailSendError> errors)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { errors = errors.Select(error => new { message = error.Message, field = error.Field, help = (string?)null }) });
        return null;
    }
}
