using System.Globalization;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ReadSummaries;

/// <summary>A programme's summaries as its page shows them.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="Slug">The programme's slug.</param>
/// <param name="Periods">Its periods, newest first.</param>
public sealed record SummariesView(string Programme, string Slug, IReadOnlyList<PeriodView> Periods)
{
    internal static SummariesView Of(Programme programme, IReadOnlyList<EvidenceSummary> oldestFirst) =>
        new(programme.Name, programme.Id, [.. oldestFirst.Reverse().Select(summary => PeriodView.Of(programme, summary))]);
}

/// <summary>One period.</summary>
/// <param name="Name">Its name, such as <c>2026-W48</c>.</param>
/// <param name="Days">Its first and last day in words.</param>
/// <param name="Rounds">The rounds that closed in it.</param>
public sealed record PeriodView(string Name, string Days, IReadOnlyList<PeriodRound> Rounds)
{
    internal static PeriodView Of(Programme programme, EvidenceSummary summary) => new(
        summary.Period,
        $"{Day(summary.From)} to {Day(summary.Until.AddDays(-1))}",
        [.. summary.Rounds.Select(round => new PeriodRound(
            round.Event, $"/evidence/{programme.Id}/{round.Round}", round.Invited, round.FinishedBefore, round.FinishedAfter, round.EverythingHidden))]);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>One closed round.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Evidence">The address of its evidence.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="Before">How many answered before the event.</param>
/// <param name="After">How many answered after it.</param>
/// <param name="IsHidden">Whether its evidence shows nothing, because too few answered twice.</param>
public sealed record PeriodRound(string Event, string Evidence, int Invited, int Before, int After, bool IsHidden);
