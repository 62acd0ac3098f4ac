using EventEvaluation.Domain;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>Whether rounds asked the same: pooled answers mean something only where items and scales are the same.</summary>
internal static class PoolableItems
{
    /// <summary>How the rounds differ, item by item.</summary>
    public static IEnumerable<RefusalDetail> Differences(IReadOnlyList<PooledRound> rounds)
    {
        var asked = rounds.SelectMany(round => round.Published.Head.Items.Select(item => (item.Id, Answers: item.Labels.Count, Round: round.Name)));
        foreach (var item in asked.GroupBy(one => one.Id).OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            var without = rounds.Select(round => round.Name).Except(item.Select(one => one.Round)).ToList();
            if (without.Count > 0)
                yield return new("/rounds", $"The item {item.Key} is not asked in {string.Join(", ", without)}.");
            if (item.Select(one => one.Answers).Distinct().Count() > 1)
                yield return new("/rounds", $"The item {item.Key} has {string.Join(", ", item.Select(one => $"{one.Answers} answers in {one.Round}"))}.");
        }
    }
}
