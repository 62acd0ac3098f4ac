using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Messages;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// Tells a programme's evaluators of a summary with anything in it: a mail with a link and no figures, to each at most once. Claimed in the send ledger first, under the period's
/// name in the place of a round's; what the provider surely did not take is tried again with the next run of the timer.
/// </summary>
/// <param name="blocklist">Who wants no mail.</param>
/// <param name="ledger">Who was told.</param>
/// <param name="sender">Sends.</param>
/// <param name="settings">Where links lead.</param>
/// <param name="time">The present time.</param>
internal sealed class TellEvaluators(Blocklist blocklist, SendLedger ledger, MailSender sender, MailSettings settings, TimeProvider time)
{
    private const string Kind = "summary";

    // Of no event: the page of the link offers to end all mail, and nothing less.
    private const string NoEvent = "~summaries";

    /// <summary>Tells all of a programme's evaluators who have not been told.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="summary">Its latest summary.</param>
    /// <param name="cancellation">Ends the wait between two mails.</param>
    public async Task OfAsync(Programme programme, EvidenceSummary summary, CancellationToken cancellation)
    {
        // Of a period in which nothing happened nobody need be told.
        if (summary.Rounds.Count + (summary.Cycles?.Count ?? 0) + (summary.Changes?.Count ?? 0) == 0)
            return;
        foreach (var address in programme.EvaluatorAddresses)
        {
            var hash = settings.Key.HashOf(address);
            if (settings.Allows(address) && !await blocklist.HasAsync(hash, cancellation))
                await TellAsync(programme, summary, address, hash, cancellation);
        }
    }

    private async Task TellAsync(Programme programme, EvidenceSummary summary, string address, string hash, CancellationToken cancellation)
    {
        var place = new RoundId(programme.Id, SummaryMails.PlaceOf(summary.Period));
        var row = Keys.Send(hash, StageKind.Post, Kind, 1);
        if (await ledger.TryBeginAsync(place, row, time.GetUtcNow(), cancellation) is not { } tag)
            return;
        var unsubscribe = settings.AddressOf($"u/{new UnsubscribeLink(programme.Id, NoEvent, hash).ToToken(settings.Key)}?lang=en");
        var letter = await SummaryReady.WriteAsync(
            programme.Name, summary.From, summary.Until, settings.AddressOf($"summaries/{programme.Id}#{summary.Period}"), unsubscribe, settings.FromName, settings.PostalAddress);
        var delivery = await sender.SendAsync(new(address, "", Kind, letter, unsubscribe, SendId.Write(place, row, settings.Key)));
        if (SendLife.After(delivery.End) is { } state)
            await ledger.TryEndAsync(place, row, state, delivery.Note, tag, CancellationToken.None);
        else
            await ledger.ReleaseAsync(place, row, CancellationToken.None);
    }

}

/// <summary>Where the ledger keeps who was told of a summary.</summary>
internal static class SummaryMails
{
    /// <summary>The name that stands for a round's there.</summary>
    /// <param name="period">The period, such as <c>2026-W48</c>.</param>
    public static string PlaceOf(string period) => $"summary-{period.ToLowerInvariant()}";
}
