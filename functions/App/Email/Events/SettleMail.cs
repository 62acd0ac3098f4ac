using System.Text.Json;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Email.Events;

/// <summary>
/// Acts on the provider's words: a mail of which nobody knew is known to be taken; an address that does not exist, or whose reader wants no mail, is left
/// alone from now on; one that refuses again and again is left alone for the round. Safe to repeat, in any order.
/// </summary>
internal sealed class SettleMail(SendLedger ledger, Blocklist blocklist, MailSettings settings)
{
    /// <summary>The function's name.</summary>
    public const string Name = "SettleMail";

    private const int AtOnce = 8;

    /// <summary>Runs it.</summary>
    /// <param name="message">Some words.</param>
    /// <param name="cancellation">Ends it between two words.</param>
    public async Task RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var words = JsonSerializer.Deserialize(message.Text, EventJson.Default.IReadOnlyListEmailEvent) ?? [];
        // Words about one mail go one after another, or they would be in each other's way.
        await Parallel.ForEachAsync(
            words.GroupBy(word => word.Send), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (mail, token) =>
            {
                foreach (var word in mail.OrderByDescending(one => one.Word))
                    await SettleAsync(word, token);
            });
    }

    private async Task SettleAsync(EmailEvent word, CancellationToken cancellation)
    {
        if (SendId.Read(word.Send, settings.Key) is not var (round, row))
            return;
        // The block first: it must hold even where the mail's row is gone.
        if (word.Word.BlocksEverywhere())
            await blocklist.AddAsync(word.AddressHash, round.Programme, ReasonOf(word.Word), cancellation);
        if (await ledger.HearAsync(round, row, word.Word, cancellation) && word.Word == ProviderWord.SoftBounce
            && await ledger.CountSoftBouncesAsync(round, Keys.SendOf(row).Participant, cancellation) >= ProviderWords.SoftBouncesToBlock)
            await blocklist.AddForRoundAsync(word.AddressHash, round, ReasonOf(word.Word), cancellation);
    }

    private static string ReasonOf(ProviderWord word) => word switch
    {
        ProviderWord.SpamReport => "called spam",
        ProviderWord.Unsubscribe => "unsubscribed",
        ProviderWord.SoftBounce => "bounced softly, again and again",
        _ => "bounced",
    };
}
