namespace EventEvaluation.Domain.Evidence;

/// <summary>What a round's snapshot was made of, beside what it shows.</summary>
/// <param name="Raw">The tallies before suppression.</param>
/// <param name="Published">The snapshot.</param>
public sealed record Release(IReadOnlyList<Tally> Raw, Snapshot Published);

/// <summary>
/// Releases a round again after answers were changed, withdrawn or added (evidence.md §4). Per item, an earlier release and a later one differ by nobody
/// or by k people or more, in every set of groups that both tell of; otherwise the item's counts stand as they were released before. Nothing says that
/// they do: it would tell that somebody withdrew.
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
        var last = earlier.LastOrDefault(release => !release.Published.EverythingHidden);
        if (suppression.HidesEverything(now))
            return last is null ? new(now, Snapshot.Seal(head, suppression.Threshold, null)) : new(last.Raw, Snapshot.Seal(head, suppression.Threshold, last.Published.Tallies));
        var (kept, shown) = (new List<Tally>(), new List<ShownTally>());
        foreach (var item in Tally.Published(now).GroupBy(tally => tally.Item))
        {
            IReadOnlyList<Tally> fresh = [.. item];
            var seen = suppression.Apply(fresh, Snapshot.NothingMore, head.Sides);
            var stands = earlier.Where(release => !release.Published.EverythingHidden).Any(release => TellsOfFew(Of(release, item.Key), (fresh, seen), head.Sides, suppression.Threshold));
            var (tallies, tells) = stands ? Of(last!, item.Key) : (fresh, seen);
            kept.AddRange(tallies);
            shown.AddRange(tells);
        }
        return new(kept, Snapshot.Seal(head, suppression.Threshold, shown));
    }

    /// <summary>Whether counts of the same items and groups differ somewhere by somebody, but by fewer than k people.</summary>
    internal static bool DifferByFew(IReadOnlyList<Tally> before, IReadOnlyList<Tally> after, int k)
    {
        var (then, now) = (before.ToDictionary(tally => (tally.Item, tally.Group)), after.ToDictionary(tally => (tally.Item, tally.Group)));
        return then.Keys.Union(now.Keys).Any(key => Enum.GetValues<TallyPart>().Any(part => Differ(then.GetValueOrDefault(key), now.GetValueOrDefault(key), part, k)));
    }

    private static (IReadOnlyList<Tally> Raw, IReadOnlyList<ShownTally> Shown) Of(Release release, string item) =>
        ([.. release.Raw.Where(tally => tally.Item == item)], [.. release.Published.Tallies.Where(tally => tally.Item == item)]);

    private static bool TellsOfFew(
        (IReadOnlyList<Tally> Raw, IReadOnlyList<ShownTally> Shown) before, (IReadOnlyList<Tally> Raw, IReadOnlyList<ShownTally> Shown) after, IReadOnlyDictionary<string, string> sides, int k)
    {
        var told = new ToldGroups(before.Raw.Concat(after.Raw).Where(tally => tally.Group != AnalysisGroup.All).Select(tally => tally.Group), sides);
        return before.Shown.Count > 0 && Enum.GetValues<TallyPart>().Any(part =>
        {
            var (then, now) = (told.SetsOf(before.Shown, part), told.SetsOf(after.Shown, part));
            return ToldGroups.UnionsOf(now).Any(union =>
                    IsFew(Sum(after.Raw, told, union & ~ToldGroups.Within(then, union)), part, k)
                    || Differ(Sum(before.Raw, told, ToldGroups.Within(then, union)), Sum(after.Raw, told, ToldGroups.Within(then, union)), part, k))
                || ToldGroups.UnionsOf(then).Any(union => IsFew(Sum(before.Raw, told, union & ~ToldGroups.Within(now, union)), part, k));
        });
    }

    private static bool IsFew(Tally? tally, TallyPart part, int k) => tally is not null && ShowingRules.Of(tally, part, k) is not null;

    // How many must have left and come at least, cell by cell; fewer than k of either would be told of.
    private static bool Differ(Tally? before, Tally? after, TallyPart part, int k)
    {
        var (then, now) = (Cells(before, part), Cells(after, part));
        var cells = Math.Max(then.Count, now.Count);
        int At(IReadOnlyList<int> counts, int cell) => cell < counts.Count ? counts[cell] : 0;
        int left = Enumerable.Range(0, cells).Sum(cell => Math.Max(0, At(then, cell) - At(now, cell))), came = Enumerable.Range(0, cells).Sum(cell => Math.Max(0, At(now, cell) - At(then, cell)));
        var unseen = before?.Numbers is { } old && after?.Numbers is { } fresh && left + came == 0
            && (NumberSummary.Of(old.Pre), NumberSummary.Of(old.Post), NumberSummary.Of(old.Difference)) != (NumberSummary.Of(fresh.Pre), NumberSummary.Of(fresh.Post), NumberSummary.Of(fresh.Difference));
        return unseen || (left > 0 && left < k) || (came > 0 && came < k);
    }

    private static IReadOnlyList<int> Cells(Tally? tally, TallyPart part) => tally is null ? [] : part switch
    {
        TallyPart.Pre => tally.Pre,
        TallyPart.Post => tally.Post,
        _ => tally.Moves.Counts,
    };

    private static Tally? Sum(IReadOnlyList<Tally> item, ToldGroups told, int set) => told.NamesOf(set)
        .Select(group => item.FirstOrDefault(tally => tally.Group == group)?.InGroup(AnalysisGroup.All)).OfType<Tally>()
        .Aggregate((Tally?)null, (sum, tally) => sum is null ? tally : sum + tally);
}
