namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// What releases tell of the groups of one item: sets of groups, as bits, whose counts can be read or worked out. Whoever knows some disjoint sets
/// knows all their unions.
/// </summary>
internal sealed class ToldGroups
{
    private readonly List<string> _groups;
    private readonly IReadOnlyDictionary<string, string> _sides;

    /// <summary>Numbers the groups.</summary>
    /// <param name="groups">All groups that occur, without the total and merged sides; at most 30.</param>
    /// <param name="sides">Role and the merged group it falls back to.</param>
    public ToldGroups(IEnumerable<string> groups, IReadOnlyDictionary<string, string> sides)
    {
        (_groups, _sides) = ([.. groups.Distinct().Order(StringComparer.Ordinal)], sides);
        if (_groups.Count > 30)
            throw new ArgumentException("A round has at most 30 groups.", nameof(groups));
    }

    /// <summary>All groups.</summary>
    public int Everybody => (1 << _groups.Count) - 1;

    /// <summary>The groups of a set.</summary>
    public IEnumerable<string> NamesOf(int set) => _groups.Where((_, bit) => (set & (1 << bit)) != 0);

    /// <summary>The set that a group's name stands for: a role, or all roles of a side.</summary>
    public int SetOf(string group)
    {
        var set = 0;
        for (var bit = 0; bit < _groups.Count; bit++)
            if (_groups[bit] == group || _sides.GetValueOrDefault(_groups[bit]) == group)
                set |= 1 << bit;
        return set;
    }

    /// <summary>The sets that a release tells of one part of the item: each group shown and, where the total is, all the others together.</summary>
    /// <param name="item">The release's tallies of the item.</param>
    /// <param name="part">The part.</param>
    /// <param name="total">Whether the total is known although it is not shown.</param>
    public List<int> SetsOf(IEnumerable<ShownTally> item, TallyPart part, bool total = false)
    {
        var (sets, rest) = (new List<int>(), Everybody);
        foreach (var tally in item.Where(tally => tally.ReasonFor(part) is null))
        {
            if (tally.Group == AnalysisGroup.All)
                total = true;
            else if (SetOf(tally.Group) is var set and not 0)
                sets.Add(set);
            rest &= ~(tally.Group == AnalysisGroup.All ? 0 : SetOf(tally.Group));
        }
        if (total && rest != 0)
            sets.Add(rest);
        return sets;
    }

    /// <summary>All unions of disjoint sets, the empty one left out.</summary>
    public static IEnumerable<int> UnionsOf(List<int> sets)
    {
        for (var choice = 1; choice < 1 << sets.Count; choice++)
        {
            var union = 0;
            for (var bit = 0; bit < sets.Count; bit++)
                if ((choice & (1 << bit)) != 0)
                    union |= sets[bit];
            yield return union;
        }
    }

    /// <summary>The greatest union of disjoint sets within a set.</summary>
    public static int Within(List<int> sets, int whole) => sets.Where(set => (set & ~whole) == 0).Aggregate(0, (union, set) => union | set);
}
