namespace EventEvaluation.Domain.Evidence;

/// <summary>Who left, or who came, between two counts of one item.</summary>
internal static class Change
{
    /// <summary>The tallies of those who left or of those who came; null where, as far as counts tell, some left and others came, or nothing changed.</summary>
    /// <param name="before">The item's tallies as they were.</param>
    /// <param name="after">As they are.</param>
    public static IReadOnlyList<Tally>? Between(IReadOnlyList<Tally> before, IReadOnlyList<Tally> after)
    {
        var pairs = before.Concat(after).Select(tally => tally.Group).Distinct().Order(StringComparer.Ordinal)
            .Select(group => (Then: Find(before, group) ?? Tally.Empty(after[0].Item, group, after[0].Answers), Now: Find(after, group) ?? Tally.Empty(after[0].Item, group, after[0].Answers))).ToList();
        return pairs.TrueForAll(pair => Holds(pair.Then, pair.Now)) ? pairs.Exists(pair => !Holds(pair.Now, pair.Then)) ? pairs.ConvertAll(pair => pair.Then - pair.Now) : null
            : pairs.TrueForAll(pair => Holds(pair.Now, pair.Then)) ? pairs.ConvertAll(pair => pair.Now - pair.Then)
            : null;
    }

    private static Tally? Find(IReadOnlyList<Tally> tallies, string group) => tallies.FirstOrDefault(tally => tally.Group == group);

    // Answer by answer, and apart by who answered when: somebody whose other answer went would else look like nobody.
    private static bool Holds(Tally whole, Tally part)
    {
        var (all, some) = (new LotAtom("", whole), new LotAtom("", part));
        return whole.Moves.Counts.Zip(part.Moves.Counts, (one, other) => one >= other).All(holds => holds)
            && new[] { TallyPart.Pre, TallyPart.Post }.All(side => all.Unpaired(side).Zip(some.Unpaired(side), (one, other) => one >= other).All(holds => holds))
            && whole.Pre.Zip(part.Pre, (one, other) => one >= other).All(holds => holds) && whole.Post.Zip(part.Post, (one, other) => one >= other).All(holds => holds)
            && Holds(whole.Numbers?.Pre, part.Numbers?.Pre) && Holds(whole.Numbers?.Post, part.Numbers?.Post) && Holds(whole.Numbers?.Difference, part.Numbers?.Difference);
    }

    private static bool Holds(ValueCounts? whole, ValueCounts? part) => part is null || part.Moments.N == 0
        || (whole?.Counts is { } all && part.Counts is { } some && some.All(one => all.GetValueOrDefault(one.Key) >= one.Value));
}
