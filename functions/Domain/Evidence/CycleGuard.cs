namespace EventEvaluation.Domain.Evidence;

/// <summary>A closed round as a cycle takes it in.</summary>
/// <param name="Raw">Its tallies before suppression.</param>
/// <param name="Published">Its snapshot.</param>
public sealed record PooledRound(IReadOnlyList<Tally> Raw, Snapshot Published)
{
    /// <summary>The round's slug.</summary>
    public string Name => Published.Head.Id;

    internal Tally? Find(Tally like) => Raw.FirstOrDefault(tally => tally.Item == like.Item && tally.Group == like.Group);
}

/// <summary>
/// Keeps a cycle from telling, by subtraction from what was published before, what few people said (evidence.md §4): per item, group and part, what it
/// adds to its published rounds, and what it and each earlier cycle have that the other has not, must be nobody's or showable on its own. It looks
/// at pairs of releases, not at all their combinations.
/// </summary>
/// <param name="rounds">All rounds of this cycle and of earlier ones, by slug.</param>
/// <param name="earlier">The programme's cycles frozen before.</param>
public sealed class CycleGuard(IReadOnlyDictionary<string, PooledRound> rounds, IReadOnlyList<Snapshot> earlier)
{
    /// <summary>Pools rounds into a cycle and freezes it.</summary>
    /// <param name="head">What the cycle says of itself; its rounds are pooled.</param>
    /// <param name="suppression">The rule of what may be shown.</param>
    /// <exception cref="KeyNotFoundException">A round that was not given.</exception>
    public Snapshot Freeze(SnapshotHead head, Suppression suppression) => Snapshot.Freeze(
        head, head.Rounds.SelectMany(name => rounds[name].Raw), suppression,
        pooled => pooled.ToDictionary(tally => (tally.Item, tally.Group), tally => Hidden(tally, head.Rounds, suppression.Threshold)));

    private IReadOnlyList<HiddenPart> Hidden(Tally pooled, IReadOnlyList<string> cycle, int k) =>
    [
        .. Enum.GetValues<TallyPart>()
            .Where(part => Rests(pooled, cycle, part).Any(rest => ShowingRules.Of(Sum(pooled, rest), part, k) is not null))
            .Select(part => new HiddenPart(part, WhyHidden.TellsBesideEarlierResults)),
    ];

    // The sets of rounds whose sum can be worked out from two releases, less those that are published anyway.
    private IEnumerable<List<string>> Rests(Tally pooled, IReadOnlyList<string> cycle, TallyPart part)
    {
        bool IsOpen(string name) => !Shows(rounds[name].Published, pooled, part);
        if (cycle.Any(name => !IsOpen(name)))
            yield return [.. cycle.Where(IsOpen)];
        foreach (var other in earlier.Where(release => release.Head.Rounds.Intersect(cycle).Any() && Shows(release, pooled, part)))
        {
            yield return [.. cycle.Except(other.Head.Rounds).Where(IsOpen)];
            yield return [.. other.Head.Rounds.Except(cycle).Where(IsOpen)];
        }
    }

    private Tally Sum(Tally like, List<string> names) =>
        names.Select(name => rounds[name].Find(like)).OfType<Tally>().Aggregate(Tally.Empty(like.Item, like.Group, like.Answers), (sum, tally) => sum + tally);

    private static bool Shows(Snapshot release, Tally like, TallyPart part) =>
        release.Tallies.FirstOrDefault(tally => tally.Item == like.Item && tally.Group == like.Group) is { } shown && shown.ReasonFor(part) is null;
}
