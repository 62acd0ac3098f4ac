using System.Security.Cryptography;
using EventEvaluation.LocalHost.Clock;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>Plays SendGrid's <c>POST /v3/mail/send</c>.</summary>
/// <param name="store">Takes the mails.</param>
/// <param name="clock">The mails' time.</param>
/// <param name="gauge">Counts a mail while it is taken.</param>
internal sealed class AcceptMail(MailStore store, TimeProvider clock, ActivityGauge gauge)
{
    /// <summary>Answers 202 with <c>X-Message-Id</c>, or an error in SendGrid's shape.</summary>
    /// <param name="context">The request.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        using var activity = gauge.Begin();
        if (context.Request.Headers.Authorization.ToString() is not { Length: > 7 } key || !key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, [new MailSendError("The provided authorization grant is invalid, expired, or revoked", null)]);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, [new MailSendError("Content-Type should be application/json.", null)]);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var mails = MailSendRequest.Read(
            await reader.ReadToEndAsync(), clock.GetUtcNow(), () => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)), out var errors);
        if (errors.Count > 0)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, errors);
            return;
        }

        store.Add(mails);
        context.Response.Headers["X-Message-Id"] = mails[0].Id;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static Task RefuseAsync(HttpContext context, int status, IReadOnlyList<MailSendError> errors)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors = errors.Select(error => new { message = error.Message, field = error.Field, help = (string?)null }) });
    }
}
