using System.Diagnostics;
using System.Text.Json;
using EventEvaluation.Proofs.Harness;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>What anybody would write first: a loop over the library, one request a person, nothing remembered. The app's sending is measured against it.</summary>
internal static class PlainLoop
{
    /// <summary>Sends, and prints seconds and peak memory as one line of JSON.</summary>
    /// <param name="provider">The provider's address.</param>
    /// <param name="mails">How many.</param>
    public static async Task<int> RunAsync(Uri provider, int mails)
    {
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "local", Host = provider.AbsoluteUri.TrimEnd('/') });
        var took = Stopwatch.StartNew();
        for (var number = 0; number < mails; number++)
        {
            var message = MailHelper.CreateSingleEmail(
                new EmailAddress("from@example.org", "Us"), new EmailAddress($"loop{number}@people.example"), "Plain",
                "Answer the questions:\nhttps://example.org/s/token\n", "<p><a href=\"https://example.org/s/token\">Answer the questions</a></p>");
            var answer = await client.SendEmailAsync(message);
            if (!answer.IsSuccessStatusCode)
                return 1;
        }

        Console.WriteLine(JsonSerializer.Serialize(new LoopFigures(took.Elapsed.TotalSeconds, Memory.PeakOf(Environment.ProcessId)), JsonSerializerOptions.Web));
        return 0;
    }
}

/// <summary>What sending came to.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMB">The most memory that the process held, in MB.</param>
internal sealed record LoopFigures(double Seconds, double PeakMB);
