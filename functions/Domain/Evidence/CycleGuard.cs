namespace EventEvaluation.Domain.Evidence;

/// <summary>A closed round as a cycle takes it in.</summary>
/// <param name="Raw">The tallies, before suppression, that its snapshot was made of.</param>
/// <param name="Published">Its snapshot.</param>
public sealed record PooledRound(IReadOnlyList<Tally> Raw, Snapshot Published)
{
    private readonly Dictionary<(string Item, string Group), Tally> _found = Raw.ToDictionary(tally => (tally.Item, tally.Group));

    /// <summary>The round's slug.</summary>
    public string Name => Published.Head.Id;

    internal Tally? Find(string item, string group) => _found.GetValueOrDefault((item, group));
}

/// <summary>
/// Keeps a cycle from telling, by subtraction from what was published before, what few people said (evidence.md §4): per item and part, whatever can be worked
/// out by taking rounds, roles and cycles from each other (<see cref="KnownSets"/>) must be nobody's or showable on its own, and no count of a hidden
/// group may follow from the bounds of known sums (<see cref="CellBounds"/>). The totals of rounds count as
/// known, shown or not: record-level files hold their rows.
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
        if (suppression.HidesEverything(raw))
            return Snapshot.Seal(head, suppression.Threshold, null);
        return Snapshot.Seal(head, suppression.Threshold, [.. raw.GroupBy(tally => tally.Item).SelectMany(item => Show([.. item], head, suppression))]);
    }

    private IReadOnlyList<ShownTally> Show(IReadOnlyList<Tally> item, SnapshotHead head, Suppression suppression)
    {
        var hidden = new Dictionary<(string Item, string Group), IReadOnlyList<HiddenPart>>();
        while (true)
        {
            // Hiding one group can make others tell too much, so it is all asked again until nothing does.
            var shown = suppression.Apply(item, hidden, head.Sides, totalIsTold: false);
            if (FirstFault(shown, head, suppression.Threshold) is not { } fault)
                return shown;
            var parts = hidden.GetValueOrDefault((item[0].Item, fault.Group), []);
            hidden[(item[0].Item, fault.Group)] = [.. parts, new HiddenPart(fault.Part, WhyHidden.TellsBesideEarlierResults)];
        }
    }

    // What to hide because something of few people can be worked out with it; null where nothing can.
    private (string Group, TallyPart Part)? FirstFault(IReadOnlyList<ShownTally> shown, SnapshotHead head, int k)
    {
        foreach (var part in Enum.GetValues<TallyPart>())
        {
            var atoms = new ToldAtoms(rounds, shown[0], part, head.Sides);
            foreach (var round in rounds.Values)
                atoms.Learn(round.Published, [round.Name], rowsToo: true);
            foreach (var cycle in earlier)
                atoms.Learn(cycle, cycle.Head.Rounds, rowsToo: false);
            var before = atoms.Pinned(k);
            var sources = atoms.Try(shown, head.Rounds);
            var blamed = atoms.FirstFew(k) is { } from ? sources.Where((_, bit) => !((from >> bit) & 1).IsZero).ToList()
                : atoms.Pinned(k).IsSubsetOf(before) ? [] : sources;
            if (blamed.Count > 0)
                return blamed.OrderBy(one => one.Group == AnalysisGroup.All).ThenBy(one => one.Size).Select(one => (one.Group, one.Part)).First();
        }
        return null;
    }
}
