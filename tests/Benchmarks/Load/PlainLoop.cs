using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>What anybody would write first: a loop over the library, one request a person, nothing remembered. In a process of its own, so that its memory is its own.</summary>
internal static class PlainLoop
{
    /// <summary>The command's name.</summary>
    public const string Name = "mail-loop";

    /// <summary>Builds it.</summary>
    public static Command Command()
    {
        var address = new Argument<string>("address") { Description = "The provider." };
        var mails = new Argument<int>("mails") { Description = "How many." };
        var command = new Command(Name, "Sends mails one after another by the library alone.") { address, mails };
        command.Hidden = true;
        command.SetAction((parsed, _) => RunAsync(new Uri(parsed.GetValue(address)!), parsed.GetValue(mails)));
        return command;
    }

    /// <summary>The most memory that a process has held so far, in MB.</summary>
    /// <param name="process">Its id.</param>
    public static double PeakOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
        return Math.Round(double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024, 1);
    }

    private static async Task<int> RunAsync(Uri provider, int mails)
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

        Console.WriteLine(JsonSerializer.Serialize(new LoopFigures(took.Elapsed.TotalSeconds, PeakOf(Environment.ProcessId)), JsonSerializerOptions.Web));
        return 0;
    }
}

/// <summary>What the loop came to.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMegabytes">The most memory that it held.</param>
internal sealed record LoopFigures(double Seconds, double PeakMegabytes);
