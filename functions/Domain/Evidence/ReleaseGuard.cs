namespace EventEvaluation.Domain.Evidence;

/// <summary>What a round's snapshot was made of, beside what it shows.</summary>
/// <param name="Raw">The tallies before suppression.</param>
/// <param name="Published">The snapshot.</param>
public sealed record Release(IReadOnlyList<Tally> Raw, Snapshot Published);

/// <summary>
/// Releases a round again after answers were withdrawn or added (evidence.md §4). An item's counts stand as they were released first, unless people only
/// left, or only came, since then, and these are enough to be told of in all the lots that were told before; then the same parts are shown anew, once.
/// Nothing says that counts stand: it would tell that somebody withdrew.
/// </summary>
public static class ReleaseGuard
{
    /// <summary>Freezes a round.</summary>
    /// <param name="head">What the new snapshot says of itself.</param>
    /// <param name="raw">All tallies as they are now.</param>
    /// <param name="suppression">The rule of what may be shown.</param>
    /// <param name="earlier">The releases before, oldest first.</param>
    public static Release Freeze(SnapshotHead head, IEnumerable<Tally> raw, Suppression suppression, IReadOnlyList<Release> earlier)
    {
        var now = Tally.Merge(raw);
        var told = earlier.Where(release => !release.Published.EverythingHidden).ToList();
        if (told is not [.., var last])
            return new(now, Snapshot.Freeze(head, now, suppression));
        // Whoever saw figures before must not learn from their going that few are left.
        if (suppression.HidesEverything(now))
            return new(last.Raw, Snapshot.Seal(head, suppression.Threshold, last.Published.Tallies));
        var (kept, shown) = (new List<Tally>(), new List<ShownTally>());
        foreach (var item in Tally.Published(now).GroupBy(tally => tally.Item))
        {
            var (tallies, tells) = Again([.. item], told, head.Sides, suppression);
            kept.AddRange(tallies);
            shown.AddRange(tells);
        }
        return new(kept, Snapshot.Seal(head, suppression.Threshold, shown));
    }

    private static (IReadOnlyList<Tally> Raw, IReadOnlyList<ShownTally> Shown) Again(IReadOnlyList<Tally> now, List<Release> told, IReadOnlyDictionary<string, string> sides, Suppression suppression)
    {
        var released = told.ConvertAll(release => Of(release, now[0].Item));
        var (raw, shown) = released[^1];
        var changedBefore = released.Select(release => TallyText.Write(release.Raw)).Distinct().Count() > 1;
        if (raw.Count == 0 || changedBefore || Change.Between(raw, now) is not { } change || change.Select(tally => tally.Group).Except(raw.Select(tally => tally.Group)).Any())
            return (raw, shown);
        foreach (var tallies in (IReadOnlyList<Tally>[])[now, change])
        {
            var lots = new ToldLots([.. tallies.Where(tally => tally.Group != AnalysisGroup.All).Select(tally => new LotAtom("", tally))], suppression.Threshold);
            if (!lots.Learn(told[^1].Published, now[0].Item, [""]) || lots.FirstFault() is not null)
                return (raw, shown);
        }
        Tally Now(string group) => now.FirstOrDefault(tally => tally.Group == group)
            ?? now.Where(tally => sides.GetValueOrDefault(tally.Group) == group).Select(tally => tally.InGroup(group)).DefaultIfEmpty(Tally.Empty(now[0].Item, group, now[0].Answers)).Aggregate((left, right) => left + right);
        var again = shown.Select(tally => (Counts: Now(tally.Group), tally.Hidden)).ToList();
        return again.TrueForAll(one => Enum.GetValues<TallyPart>().All(part => one.Hidden.Any(hidden => hidden.Part == part) || ShowingRules.Of(one.Counts, part, suppression.Threshold) is null))
            ? (now, [.. again.Select(one => ShownTally.Without(one.Counts, one.Hidden))])
            : (raw, shown);
    }

    private static (IReadOnlyList<Tally> Raw, IReadOnlyList<ShownTally> Shown) Of(Release release, string item) =>
        ([.. release.Raw.Where(tally => tally.Item == item)], [.. release.Published.Tallies.Where(tally => tally.Item == item)]);
}
