namespace EventEvaluation.Domain.Evidence;

/// <summary>A closed round as a cycle takes it in.</summary>
/// <param name="Raw">The tallies, before suppression, that its snapshot was made of.</param>
/// <param name="Published">Its snapshot.</param>
public sealed record PooledRound(IReadOnlyList<Tally> Raw, Snapshot Published)
{
    /// <summary>The round's slug.</summary>
    public string Name => Published.Head.Id;
}

/// <summary>
/// Keeps a cycle from telling, by subtraction from what was published before, what few people said (evidence.md §4): it may only put together what rounds and earlier
/// cycles have told, and people of whom nothing is told yet, if these are enough (<see cref="ToldLots"/>).
/// </summary>
/// <param name="rounds">All rounds of this cycle and of earlier ones, by slug.</param>
/// <param name="earlier">The programme's cycles frozen before.</param>
public sealed class CycleGuard(IReadOnlyDictionary<string, PooledRound> rounds, IReadOnlyList<Snapshot> earlier)
{
    /// <summary>Pools rounds into a cycle and freezes it.</summary>
    /// <param name="head">What the cycle says of itself; its rounds are pooled.</param>
    /// <param name="suppression">The rule of what may be shown.</param>
    /// <exception cref="KeyNotFoundException">A round that was not given.</exception>
    public Snapshot Freeze(SnapshotHead head, Suppression suppression)
    {
        var raw = Tally.Published(head.Rounds.SelectMany(name => rounds[name].Raw));
        return Snapshot.Seal(head, suppression.Threshold, suppression.HidesEverything(raw) ? null : [.. raw.GroupBy(tally => tally.Item).SelectMany(item => Show([.. item], head, suppression))]);
    }

    private IEnumerable<ShownTally> Show(IReadOnlyList<Tally> item, SnapshotHead head, Suppression suppression)
    {
        var name = item[0].Item;
        var told = new ToldLots(
            [
                .. rounds.Values.OrderBy(round => round.Name, StringComparer.Ordinal)
                    .SelectMany(round => round.Raw.Where(tally => tally.Item == name && tally.Group != AnalysisGroup.All).Select(tally => new LotAtom(round.Name, tally))),
            ],
            suppression.Threshold);
        // Nothing that was published breaks up what was published before it; should it ever, nothing is added to it.
        return rounds.Values.All(round => told.Learn(round.Published, name, [round.Name])) && earlier.All(cycle => told.Learn(cycle, name, cycle.Head.Rounds))
            ? suppression.Apply(item, told, head.Rounds, head.Sides)
            : item.Select(tally => ShownTally.Without(tally, [.. Enum.GetValues<TallyPart>().Select(part => new HiddenPart(part, WhyHidden.TellsBesideEarlierResults))]));
    }
}
