using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// Writes the summary of each period that has ended since a programme's first round was triggered and that has none yet. Rows are inserted only, so a
/// timer that fires twice, late or after an outage leaves one summary a period. Evaluators are told of it by mail, each once.
/// </summary>
/// <param name="programmes">The programmes.</param>
/// <param name="rounds">Their rounds.</param>
/// <param name="tallies">The rounds' counts of people.</param>
/// <param name="snapshots">The rounds' frozen evidence.</param>
/// <param name="summaries">Where summaries go.</param>
/// <param name="notes">What was changed because of rounds.</param>
/// <param name="tell">Tells evaluators.</param>
/// <param name="time">The present time.</param>
internal sealed class PeriodicEvidenceSummary(
    Programmes programmes, Rounds rounds, Tallies tallies, Snapshots snapshots, Summaries summaries, ReportNotes notes, TellEvaluators tell, TimeProvider time)
{
    /// <summary>The function's name.</summary>
    public const string Name = "PeriodicEvidenceSummary";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(TimerInvocation timer, CancellationToken cancellation)
    {
        _ = timer;
        await foreach (var programme in programmes.ReadAllAsync(cancellation))
            await CatchUpAsync(programme, cancellation);
    }

    private async Task CatchUpAsync(Programme programme, CancellationToken cancellation)
    {
        var zone = new MailingHours(programme.TimeZone);
        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(zone.WallClockAt(at));
        var triggered = await rounds.ReadAllAsync(programme.Id, cancellation).Where(round => round.TriggeredAt is not null).ToListAsync(cancellation);
        if (triggered.Count == 0)
            return;

        EvidenceSummary? before = null;
        foreach (var period in ReportingPeriod.Ended(programme.Summaries, Day(triggered.Min(round => round.TriggeredAt!.Value)), Day(time.GetUtcNow())))
        {
            var ended = triggered.Where(round => round.State != RoundState.Cancelled && period.Holds(Day(round.Stages[^1].ClosesAt))).ToList();
            // A round that should have closed and has not would be missing for good: its period waits until it has.
            if (ended.Exists(round => !round.Stages.All(stage => round.IsClosed(stage.Kind))))
                break;
            if (await summaries.LoadAsync(programme.Id, period.Name, cancellation) is not { } summary)
            {
                await summaries.TryAddAsync(await SummariseAsync(programme, period, ended, triggered, before, cancellation), cancellation);
                summary = (await summaries.LoadAsync(programme.Id, period.Name, cancellation))!;
            }

            before = summary;
        }

        // The latest only: whoever is told late, as after an outage, finds the others on the same page.
        if (before is not null)
            await tell.OfAsync(programme, before, cancellation);
    }

    private async Task<EvidenceSummary> SummariseAsync(
        Programme programme, ReportingPeriod period, List<Round> ended, List<Round> triggered, EvidenceSummary? before, CancellationToken cancellation)
    {
        var lines = new List<SummaryRound>();
        foreach (var round in ended)
        {
            var snapshot = await snapshots.LoadAsync(SnapshotKind.Round, programme.Id, round.Id.Name, cancellation)
                ?? throw new InvalidDataException($"The round {round.Id} is closed and has no snapshot.");
            var people = (await tallies.LoadAsync(round.Id, cancellation)).FirstOrDefault(tally => tally is { Item: Tally.People, Group: AnalysisGroup.All });
            lines.Add(new SummaryRound(
                round.Id.Name, round.Event.Name, snapshot.Head.Invited ?? 0, people?.PreCount ?? 0, people?.PostCount ?? 0, snapshot.Hash, snapshot.EverythingHidden));
        }

        var cycles = await snapshots.ReadAllAsync(programme.Id, cancellation).Where(entry => entry.Kind is SnapshotKind.Cycle && period.Holds(entry.FrozenOn))
            .Select(entry => new SummaryCycle(entry.Id, entry.Name)).ToListAsync(cancellation);
        var changes = new List<SummaryChange>();
        foreach (var round in triggered)
            changes.AddRange((await notes.LoadChangesAsync(round.Id, cancellation)).Changes.Where(change => period.Holds(change.Day)).Select(change => new SummaryChange(round.Id.Name, round.Event.Name, change.Day, change.Text)));
        return new EvidenceSummary(
            programme.Id, period.Name, period.From, period.Until, lines, before?.Period, before?.Rounds.Count ?? 0, cycles, [.. changes.OrderBy(change => change.Day)]);
    }
}
