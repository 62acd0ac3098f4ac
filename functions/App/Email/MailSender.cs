using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventEvaluation.Domain.Rounds;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace EventEvaluation.App.Email;

/// <summary>
/// Hands mails to SendGrid. The library's own retries are off: it would post again after a time-out, when the mail may have been taken. Here only a
/// refusal that was answered, or a connection that never came to be, is tried again.
/// </summary>
internal sealed partial class MailSender : IDisposable
{
    /// <summary>The custom argument that holds the send id; it comes back with every word about the mail.</summary>
    public const string SendArgument = "send";

    private const int Attempts = 4;
    private const int MostFields = 5;
    // With the calls themselves well below SendLife.CallWithin, after which another sender would take this one for dead.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly MailSettings _settings;
    private readonly HttpClient _http;
    private readonly SendGridClient _provider;

    /// <summary>Makes a sender with its own connections.</summary>
    public MailSender(MailSettings settings)
    {
        _settings = settings;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = settings.CallWithin };
        _provider = new SendGridClient(_http, new SendGridClientOptions
        {
            ApiKey = settings.ApiKey,
            Host = settings.Provider.AbsoluteUri.TrimEnd('/'),
            ReliabilitySettings = new(),
        });
    }

    /// <summary>Sends one mail. Cannot be cancelled: who begins a call must learn how it ended.</summary>
    public async Task<Delivery> SendAsync(Mail mail)
    {
        if (!_settings.Allows(mail.To))
            return new(CallEnd.Rejected, "The address is not on the allow-list of this installation (setting MailAllowList).");
        var message = Write(mail);
        for (var attempt = 1; ; attempt++)
        {
            var (delivery, wait) = await CallAsync(message);
            var pause = wait ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
            if (delivery.End != CallEnd.NotTaken || attempt == Attempts || pause > LongestPause)
                return delivery;
            // Jitter keeps parallel senders from coming back in step.
            await Task.Delay(pause + TimeSpan.FromMilliseconds(Random.Shared.Next(300)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(Delivery Delivery, TimeSpan? Wait)> CallAsync(SendGridMessage message)
    {
        try
        {
            var response = await _provider.SendEmailAsync(message, CancellationToken.None);
            return (await JudgeAsync(response), WaitOf(response));
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return (new(CallEnd.NotTaken, fault.HttpRequestError.ToString()), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return (new(CallEnd.Lost, fault is OperationCanceledException ? "time-out" : "connection broken"), null);
        }
    }

    private static async Task<Delivery> JudgeAsync(Response response) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode => new(CallEnd.Accepted, response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null),
        // A wrong key, or a sender not verified yet, is the operator's to mend: it says nothing about this mail.
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError =>
            new(CallEnd.NotTaken, await NoteAsync(response)),
        _ => new(CallEnd.Rejected, await NoteAsync(response)),
    };

    // The status and the names of the fields at fault: the provider's own sentences may repeat the recipient's address.
    private static async Task<string> NoteAsync(Response response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        try
        {
            using var answer = JsonDocument.Parse(await response.Body.ReadAsStringAsync());
            var fields = answer.RootElement.GetProperty("errors").EnumerateArray()
                .Select(error => error.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null)
                .Where(field => field is not null && FieldName().IsMatch(field));
            return string.Join(' ', fields.Take(MostFields).Prepend(status));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return status;
        }
    }

    [GeneratedRegex("^[a-z0-9_.]{1,60}$")]
    private static partial Regex FieldName();

    private static TimeSpan? WaitOf(Response response)
    {
        // The provider's clock is the real one, whatever time the app lives in.
        var wait = response.Headers.RetryAfter is { } after
            ? after.Delta ?? after.Date - TimeProvider.System.GetUtcNow()
            : response.Headers.TryGetValues("X-RateLimit-Reset", out var resets) && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
              && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds) - TimeProvider.System.GetUtcNow()
                : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private SendGridMessage Write(Mail mail)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress(_settings.From, _settings.FromName),
            Subject = mail.Letter.Subject,
            PlainTextContent = mail.Letter.Text,
            HtmlContent = mail.Letter.Html,
        };
        message.AddTo(new EmailAddress(mail.To, mail.ToName.Length > 0 ? mail.ToName : null));
        message.AddHeader("List-Unsubscribe", $"<{mail.Unsubscribe.AbsoluteUri}>");
        message.AddHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.AddCategory(mail.Category);
        message.AddCustomArg(SendArgument, mail.SendId);
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetSubscriptionTracking(false);
        message.SetGoogleAnalytics(false);
        return message;
    }
}
