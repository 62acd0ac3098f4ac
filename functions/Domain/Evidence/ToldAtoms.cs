using System.Numerics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>One thing that a release shows.</summary>
/// <param name="Group">The group.</param>
/// <param name="Part">The part of its tally.</param>
/// <param name="Size">How many people.</param>
internal sealed record ToldSource(string Group, TallyPart Part, int Size);

/// <summary>
/// What releases tell of one item and part, by atoms: the people of one round and role who answered both times, or that time only. Moves tell of the
/// answers before and after of those who answered both times, too.
/// </summary>
internal sealed class ToldAtoms
{
    private readonly IReadOnlyDictionary<string, PooledRound> _rounds;
    private readonly ShownTally _like;
    private readonly TallyPart _part;
    private readonly IReadOnlyDictionary<string, string> _sides;
    private readonly List<(string Round, string Group, bool Paired, int[] Cells)> _atoms;
    private readonly KnownSets _known = new();

    /// <summary>Nothing is told yet.</summary>
    /// <param name="rounds">The rounds with their raw tallies.</param>
    /// <param name="like">A tally of the item.</param>
    /// <param name="part">The part.</param>
    /// <param name="sides">Role and the merged group it falls back to.</param>
    public ToldAtoms(IReadOnlyDictionary<string, PooledRound> rounds, ShownTally like, TallyPart part, IReadOnlyDictionary<string, string> sides)
    {
        (_rounds, _like, _part, _sides) = (rounds, like, part, sides);
        _atoms =
        [
            .. rounds.Values.SelectMany(round => round.Raw.Where(tally => tally.Item == like.Item && tally.Group != AnalysisGroup.All).SelectMany(tally => AtomsOf(tally, part)
                .Select(atom => (round.Name, tally.Group, atom.Paired, atom.Cells)))).Where(atom => atom.Cells.Sum() > 0),
        ];
    }

    /// <summary>Learns what is published already.</summary>
    /// <param name="release">The snapshot.</param>
    /// <param name="of">Its rounds.</param>
    /// <param name="rowsToo">Whether a record-level file may tell its totals.</param>
    public void Learn(Snapshot release, IReadOnlyList<string> of, bool rowsToo)
    {
        var told = new List<(BigInteger Set, ToldSource Source, BigInteger From)>();
        foreach (var tally in release.Tallies.Where(tally => tally.Item == _like.Item))
            told.AddRange(SetsOf(tally, of).Select(one => (one.Set, new ToldSource(tally.Group, one.Part, one.Size), BigInteger.Zero)));
        LearnAll(told);
        if (rowsToo)
            foreach (var paired in (bool[])[false, true])
                if (Set(of, AnalysisGroup.All, paired) is var all && Total(all) >= release.Threshold)
                    _known.Add(all, BigInteger.Zero);
    }

    /// <summary>Learns what is about to be published.</summary>
    /// <param name="shown">The tallies of the item.</param>
    /// <param name="of">Its rounds.</param>
    /// <returns>Its sources, by their bits.</returns>
    public IReadOnlyList<ToldSource> Try(IReadOnlyList<ShownTally> shown, IReadOnlyList<string> of)
    {
        var told = new List<(BigInteger Set, ToldSource Source, BigInteger From)>();
        foreach (var tally in shown)
            foreach (var (set, part, size) in SetsOf(tally, of))
                told.Add((set, new(tally.Group, part, size), BigInteger.One << told.Count));
        LearnAll(told);
        return told.ConvertAll(one => one.Source);
    }

    // Beside what is shown, what a total leaves over when all shown groups are taken from it.
    private void LearnAll(List<(BigInteger Set, ToldSource Source, BigInteger From)> told)
    {
        foreach (var one in told)
            _known.Add(one.Set, one.From);
        foreach (var part in told.GroupBy(one => one.Source.Part))
        {
            var groups = part.Where(one => one.Source.Group != AnalysisGroup.All).ToList();
            foreach (var total in part.Where(one => one.Source.Group == AnalysisGroup.All))
                _known.Add(groups.Aggregate(total.Set, (rest, one) => rest & ~one.Set), part.Aggregate(BigInteger.Zero, (from, one) => from | one.From));
        }
    }

    /// <summary>The sources by which something of too few people, or of people who all said the same, can be worked out; null where nothing can.</summary>
    /// <param name="k">The threshold.</param>
    public BigInteger? FirstFew(int k)
    {
        foreach (var (set, from) in _known.Derive())
            if (!from.IsZero && !MayBeKnown(set, k))
                return from;
        return null;
    }

    /// <summary>The small groups of a round of which some given answer is known exactly from the bounds of all known sums.</summary>
    /// <param name="k">The threshold.</param>
    public IReadOnlySet<(string Round, string Group, int Cell)> Pinned(int k)
    {
        var pinned = new HashSet<(string Round, string Group, int Cell)>();
        var small = Enumerable.Range(0, _atoms.Count).GroupBy(atom => (_atoms[atom].Round, _atoms[atom].Group)).Where(group => group.Sum(atom => _atoms[atom].Cells.Sum()) < k).ToList();
        var sets = _known.Reduce().Select(one => Enumerable.Range(0, _atoms.Count).Where(atom => !((one.Set >> atom) & 1).IsZero).ToArray()).ToList();
        for (var cell = 0; small.Count > 0 && cell < _atoms[0].Cells.Length; cell++)
        {
            var (low, high) = CellBounds.Of(_atoms.Count, [.. sets.Select(set => (set, set.Sum(atom => _atoms[atom].Cells[cell])))]);
            foreach (var group in small)
                if (group.All(atom => low[atom] == high[atom]) && group.Any(atom => low[atom] > 0))
                    pinned.Add((group.Key.Round, group.Key.Group, cell));
        }
        return pinned;
    }

    private IEnumerable<(BigInteger Set, TallyPart Part, int Size)> SetsOf(ShownTally tally, IReadOnlyList<string> of)
    {
        if (tally.ReasonFor(_part) is null)
            yield return Named(_part, Set(of, tally.Group, pairedOnly: false));
        if (_part is not TallyPart.Moves && tally.ReasonFor(TallyPart.Moves) is null)
            yield return Named(TallyPart.Moves, Set(of, tally.Group, pairedOnly: true));
    }

    private (BigInteger Set, TallyPart Part, int Size) Named(TallyPart part, BigInteger set) => (set, part, Total(set));

    private BigInteger Set(IReadOnlyList<string> of, string group, bool pairedOnly)
    {
        var set = BigInteger.Zero;
        for (var atom = 0; atom < _atoms.Count; atom++)
        {
            var one = _atoms[atom];
            if (of.Contains(one.Round) && (!pairedOnly || one.Paired) && (group == AnalysisGroup.All || one.Group == group || _sides.GetValueOrDefault(one.Group) == group))
                set |= BigInteger.One << atom;
        }
        return set;
    }

    private int Total(BigInteger set) => Members(set).Sum(atom => atom.Cells.Sum());

    private IEnumerable<(string Round, string Group, bool Paired, int[] Cells)> Members(BigInteger set) => _atoms.Where((_, atom) => !((set >> atom) & 1).IsZero);

    private bool MayBeKnown(BigInteger set, int k)
    {
        var cells = new int[_part is TallyPart.Moves ? _like.Answers * _like.Answers : _like.Answers];
        foreach (var atom in Members(set))
            for (var cell = 0; cell < cells.Length; cell++)
                cells[cell] += atom.Cells[cell];
        if (_part is not TallyPart.Moves)
            return ShowingRules.Margin(cells, cells.Length, k) is null;
        var moves = new Statistics.MoveTable(_like.Answers, cells);
        int[] Side(Statistics.Distribution side) => [.. Enumerable.Range(1, _like.Answers).Select(answer => side[answer])];
        return ShowingRules.Margin(Side(moves.Pre), _like.Answers, k) is null && ShowingRules.Margin(Side(moves.Post), _like.Answers, k) is null;
    }

    private static IEnumerable<(bool Paired, int[] Cells)> AtomsOf(Tally tally, TallyPart part)
    {
        if (part is TallyPart.Moves)
            return [(true, [.. tally.Moves.Counts])];
        var (margin, both) = part is TallyPart.Pre ? (tally.Pre, tally.Moves.Pre) : (tally.Post, tally.Moves.Post);
        int[] paired = [.. Enumerable.Range(1, tally.Answers).Select(answer => both[answer])];
        return [(true, paired), (false, [.. margin.Take(tally.Answers).Zip(paired, (all, some) => all - some)])];
    }
}
