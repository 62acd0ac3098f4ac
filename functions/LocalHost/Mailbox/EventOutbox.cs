using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Clock;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>
/// Tells the app what became of mails, as SendGrid's event webhook does: in batches, signed, again after anything but 2xx, possibly twice
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event). Frozen time stands still while events wait. What was not told when LocalHost was
/// killed is told by the next one.
/// </summary>
/// <param name="store">The mails, and which of them are told of.</param>
/// <param name="dial">What happens to mails.</param>
/// <param name="signer">Signs.</param>
/// <param name="address">The app's webhook; null where it has none: then nothing is told.</param>
/// <param name="output">Takes what goes wrong.</param>
internal sealed class EventOutbox(MailStore store, FaultDial dial, EventSigner signer, Uri? address, TextWriter output) : IWorkSource, IDisposable
{
    private const int MailsABatch = 200;
    private const int Attempts = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => null;

    /// <inheritdoc/>
    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => ValueTask.FromResult(address is null || !store.HasUntold);

    /// <summary>Says that there are new mails.</summary>
    public void Wake() => _wake.Release();

    /// <summary>Tells until cancelled.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (address is not null && !cancellationToken.IsCancellationRequested)
        {
            if (store.Untold(MailsABatch) is { Count: > 0 } mails)
                await TellAsync(mails, cancellationToken);
            else
                await _wake.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _wake.Dispose();
    }

    private async Task TellAsync(IReadOnlyList<Mail> mails, CancellationToken cancellationToken)
    {
        var events = new JsonArray([.. mails.SelectMany(mail => dial.DrawEvents().Select(kind => (JsonNode)EventOf(mail, kind)))]);
        var body = JsonSerializer.SerializeToUtf8Bytes(events);
        var told = events.Count == 0 || await PostAsync(body, cancellationToken);
        if (told && events.Count > 0 && dial.DrawRepeat())
            await PostAsync(body, cancellationToken);
        if (!told)
            output.WriteLine($"The app did not take {events.Count} events about mails; they are lost.");
        store.MarkTold(mails);
    }

    private async Task<bool> PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Signature", signer.Sign(stamp, body));
            request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Timestamp", stamp);
            try
            {
                using var response = await _http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return true;
                if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                    return false;
            }
            catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
            }

            await Task.Delay(Pause * attempt, cancellationToken);
        }

        return false;
    }

    private static JsonObject EventOf(Mail mail, string kind)
    {
        var one = new JsonObject
        {
            ["email"] = mail.To,
            ["timestamp"] = mail.SentAt.ToUnixTimeSeconds(),
            ["smtp-id"] = $"<{mail.Id}@localhost>",
            ["event"] = kind == "blocked" ? "bounce" : kind,
            ["category"] = new JsonArray(mail.Category),
            // Ids are the same however often the event is told.
            ["sg_event_id"] = WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes($"{kind}-0-{mail.Id}")),
            ["sg_message_id"] = $"{mail.Id}.recvd-localhost-0",
        };
        foreach (var (name, value) in mail.CustomArgs)
            one[name] = value;
        switch (kind)
        {
            case "bounce":
                (one["type"], one["status"], one["reason"]) = ("bounce", "5.1.1", $"550 5.1.1 <{mail.To}>: no such user");
                break;
            case "blocked":
                (one["type"], one["status"], one["reason"]) = ("blocked", "4.2.2", $"452 4.2.2 The mailbox of {mail.To} is full");
                break;
            case "deferred":
                (one["response"], one["attempt"]) = ("450 try again later", "1");
                break;
            case "delivered":
                one["response"] = "250 OK";
                break;
        }

        return one;
    }
}
