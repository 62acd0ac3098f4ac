namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// One item's groups after roles fell back: where a role may not be shown on its own, all roles of its side are shown together. Never both a role and
/// its side: the one taken from the other would tell of the rest.
/// </summary>
/// <param name="Kept">The groups to show, merged sides and the total among them; none overlaps another but the total.</param>
/// <param name="Merged">The roles that are in a merged side now.</param>
internal sealed record RoleFallback(IReadOnlyList<Tally> Kept, IReadOnlyList<Tally> Merged)
{
    /// <summary>Decides for one item.</summary>
    /// <param name="item">Its tallies.</param>
    /// <param name="sides">Role and the merged group it falls back to.</param>
    /// <param name="k">The threshold.</param>
    public static RoleFallback Of(IReadOnlyList<Tally> item, IReadOnlyDictionary<string, string> sides, int k)
    {
        var (kept, merged) = (item.ToList(), new List<Tally>());
        foreach (var side in item.Where(tally => sides.ContainsKey(tally.Group) && HasAnybody(tally)).GroupBy(tally => sides[tally.Group]))
        {
            var roles = side.ToList();
            if (roles.Count < 2 || !roles.Exists(role => Enum.GetValues<TallyPart>().Any(part => ShowingRules.Of(role, part, k) is not null)))
                continue;
            kept.RemoveAll(tally => sides.GetValueOrDefault(tally.Group) == side.Key);
            kept.Add(roles.Select(role => role.InGroup(side.Key)).Aggregate((left, right) => left + right));
            merged.AddRange(roles);
        }
        return new(kept, merged);
    }

    private static bool HasAnybody(Tally tally) => tally.Pre.Sum() + tally.Post.Sum() > 0;
}
