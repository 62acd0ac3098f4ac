namespace EventEvaluation.Domain.Evidence;

/// <summary>The people of one round and role, as one item counted them: the smallest group that is ever told apart.</summary>
/// <param name="Round">The round.</param>
/// <param name="Counts">Their raw tally.</param>
internal sealed record LotAtom(string Round, Tally Counts)
{
    /// <summary>How many stand behind a part.</summary>
    public int Size(TallyPart part) => part switch
    {
        TallyPart.Pre => Counts.PreCount,
        TallyPart.Post => Counts.PostCount,
        _ => Counts.Moves.Pairs,
    };

    /// <summary>The answers, before or after, of those who gave both.</summary>
    public IEnumerable<int> Paired(TallyPart part)
    {
        var side = part is TallyPart.Pre ? Counts.Moves.Pre : Counts.Moves.Post;
        return Enumerable.Range(1, Counts.Answers).Select(answer => side[answer]);
    }

    /// <summary>The answers, before or after, of those who gave only this one.</summary>
    public IEnumerable<int> Unpaired(TallyPart part) => (part is TallyPart.Pre ? Counts.Pre : Counts.Post).Take(Counts.Answers).Zip(Paired(part), (all, both) => all - both);
}

/// <summary>Something that the lots together would tell of few people.</summary>
/// <param name="Part">The part whose answers come out.</param>
/// <param name="Atoms">Of whom.</param>
/// <param name="Why">How.</param>
internal sealed record LotFault(TallyPart Part, IReadOnlySet<int> Atoms, WhyHidden Why);

/// <summary>
/// What all releases together tell of one item. Everything published is a sum over lots, and lots of one part never overlap, so that taking results from
/// each other gives lots again and nothing less. Moves have lots of their own, each made of whole lots of the margins; what the two together tell is checked
/// as well (<see cref="FirstFault"/>). The proof stands in docs/decisions/lots.md.
/// </summary>
/// <param name="atoms">Everybody of whom anything is told, by round and role.</param>
/// <param name="k">The threshold.</param>
internal sealed class ToldLots(IReadOnlyList<LotAtom> atoms, int k)
{
    private static readonly TallyPart[] _margins = [TallyPart.Pre, TallyPart.Post];
    private readonly Dictionary<TallyPart, List<HashSet<int>>> _lots = Enum.GetValues<TallyPart>().ToDictionary(part => part, _ => new List<HashSet<int>>());

    /// <summary>Whether anything has been told.</summary>
    public bool IsEmpty => _lots.Values.All(lots => lots.Count == 0);

    /// <summary>The same, to be told more.</summary>
    public ToldLots Copy()
    {
        var copy = new ToldLots(atoms, k);
        foreach (var (part, lots) in _lots)
            copy._lots[part].AddRange(lots);
        return copy;
    }

    /// <summary>Tells a set of people: what no lot holds yet becomes a lot.</summary>
    /// <param name="part">The part that is told of them.</param>
    /// <param name="set">The people.</param>
    /// <returns>False, and nothing is told, where a lot lies only partly within the set: it would be broken up.</returns>
    public bool Tell(TallyPart part, IEnumerable<int> set)
    {
        var rest = set.Where(atom => atoms[atom].Size(part) > 0).ToHashSet();
        var within = _lots[part].FindAll(lot => lot.Overlaps(rest));
        if (!within.TrueForAll(lot => lot.IsSubsetOf(rest)))
            return false;
        foreach (var lot in within)
            rest.ExceptWith(lot);
        if (rest.Count > 0)
            _lots[part].Add(rest);
        return true;
    }

    /// <summary>Tells what a snapshot shows of the item.</summary>
    /// <param name="release">The snapshot.</param>
    /// <param name="item">The item.</param>
    /// <param name="rounds">Whose people it counts.</param>
    /// <returns>False where it breaks up what was told before.</returns>
    public bool Learn(Snapshot release, string item, IReadOnlyList<string> rounds)
    {
        var (tallies, sides) = (release.Tallies.Where(tally => tally.Item == item).OrderBy(tally => tally.Group == AnalysisGroup.All).ToList(), release.Head.Sides);
        return Enum.GetValues<TallyPart>().All(part => tallies.Where(tally => tally.ReasonFor(part) is null).All(tally => Tell(part, Of(tally.Group, rounds, sides))));
    }

    /// <summary>The people of a group: of a role, of all roles of a side, or everybody.</summary>
    public IEnumerable<int> Of(string group, IReadOnlyList<string> rounds, IReadOnlyDictionary<string, string> sides) => Enumerable.Range(0, atoms.Count).Where(atom =>
        rounds.Contains(atoms[atom].Round) && (group == AnalysisGroup.All || atoms[atom].Counts.Group == group || sides.GetValueOrDefault(atoms[atom].Counts.Group) == group));

    /// <summary>The lots of a margin among some people.</summary>
    public LotRows RowsOf(TallyPart part, Func<int, bool> holds) =>
        new([.. _lots[part].Where(lot => lot.Any(holds)).Select(lot => ((IReadOnlyList<LotAtom>)[.. lot.Where(holds).Select(atom => atoms[atom])], HasMovesOfItsOwn(lot)))]);

    /// <summary>What the lots would tell of fewer than k people, or of people who all answered alike; null where nothing.</summary>
    public LotFault? FirstFault()
    {
        foreach (var part in Enum.GetValues<TallyPart>())
            if (_lots[part].Find(lot => !MayBeTold(lot, part)) is { } few)
                return new(part, few, WhyHidden.TellsOfAHiddenGroup);
        foreach (var moves in _lots[TallyPart.Moves])
            foreach (var part in _margins)
                if (Crossing(moves, part) is { } crossing)
                    return crossing;
        return null;
    }

    // A lot of moves tells how many of its people gave each answer and are paired. Taking whole margin lots from that leaves the pairs, or the unpaired, of those lots
    // that hold both kinds; and within a lot that hides a small group it must not come out who of it is paired.
    private LotFault? Crossing(HashSet<int> moves, TallyPart part)
    {
        var rows = _lots[part].FindAll(lot => lot.Overlaps(moves));
        var mixed = rows.Where(row => Sum(row, atom => atom.Paired(part)).Sum() > 0 && Sum(row, atom => atom.Unpaired(part)).Sum() > 0).SelectMany(row => row).ToHashSet();
        if (IsFew(mixed, atom => atom.Paired(part)) || IsFew(mixed, atom => atom.Unpaired(part)))
            return new(part, mixed, WhyHidden.TellsOfTheUnpaired);
        return rows.Find(row => HidesSmall(row, part) && (IsFew(row, atom => atom.Paired(part)) || IsFew(row, atom => atom.Unpaired(part)))) is { } hiding
            ? new(part, hiding, WhyHidden.TellsOfTheUnpaired)
            : null;
    }

    private bool HasMovesOfItsOwn(HashSet<int> lot) => _lots[TallyPart.Moves].Exists(moves => moves.SetEquals(lot.Where(atom => atoms[atom].Size(TallyPart.Moves) > 0)));

    private bool HidesSmall(HashSet<int> lot, TallyPart part) => lot.Count > 1 && lot.Any(atom => atoms[atom].Size(part) < k);

    private bool IsFew(HashSet<int> lot, Func<LotAtom, IEnumerable<int>> cells) => Sum(lot, cells) is { Length: > 0 } sum && ShowingRules.Margin(sum, sum.Length, k) is not null;

    private int[] Sum(HashSet<int> lot, Func<LotAtom, IEnumerable<int>> cells)
    {
        var sum = Array.Empty<int>();
        foreach (var atom in lot)
            sum = sum.Length == 0 ? [.. cells(atoms[atom])] : [.. sum.Zip(cells(atoms[atom]), (one, other) => one + other)];
        return sum;
    }

    private bool MayBeTold(HashSet<int> lot, TallyPart part)
    {
        var sum = lot.Select(atom => atoms[atom].Counts.InGroup(AnalysisGroup.All)).Aggregate((left, right) => left + right);
        return (part is TallyPart.Moves ? ShowingRules.Pairs(sum, k) : ShowingRules.Of(sum, part, k)) is null;
    }
}
