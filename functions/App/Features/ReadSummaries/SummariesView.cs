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
/// <param name="Since">What is new since the summary before it, each as a sentence.</param>
public sealed record PeriodView(string Name, string Days, IReadOnlyList<PeriodRound> Rounds, IReadOnlyList<string> Since)
{
    internal static PeriodView Of(Programme programme, EvidenceSummary summary) => new(
        summary.Period,
        $"{Day(summary.From)} to {Day(summary.Until.AddDays(-1))}",
        [.. summary.Rounds.Select(round => new PeriodRound(
            round.Event, $"/evidence/{programme.Id}/{round.Round}", round.Invited, round.FinishedBefore, round.FinishedAfter, round.EverythingHidden))],
        [.. SinceOf(summary)]);

    private static IEnumerable<string> SinceOf(EvidenceSummary summary)
    {
        if (summary.Before is { } before)
            yield return (summary.Rounds.Count - summary.RoundsBefore) switch
            {
                0 => $"As many rounds closed as in {before}: {Number(summary.Rounds.Count)}.",
                > 0 => $"More rounds closed than in {before}: {Number(summary.Rounds.Count)} after {Number(summary.RoundsBefore)}.",
                _ => $"Fewer rounds closed than in {before}: {Number(summary.Rounds.Count)} after {Number(summary.RoundsBefore)}.",
            };
        if (summary.Cycles is { Count: > 0 } cycles)
            yield return $"Rounds were put together and frozen: {string.Join(", ", cycles.Select(cycle => cycle.Name))}.";
        foreach (var change in summary.Changes ?? [])
            yield return $"Changed because of {change.Event}, {Day(change.Day)}: {change.Text}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

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
