namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Hides what would tell too much of too few (evidence.md §4). Applied once, to tallies; all that is published follows from what is left.
/// </summary>
public sealed class Suppression
{
    /// <summary>The least threshold that may be configured.</summary>
    public const int Floor = 5;

    /// <summary>The threshold where none is configured.</summary>
    public const int Preset = 8;

    /// <summary>Suppression at a threshold.</summary>
    /// <param name="threshold">k: nothing is shown of fewer people.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below <see cref="Floor"/>.</exception>
    public Suppression(int threshold = Preset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, Floor);
        Threshold = threshold;
    }

    /// <summary>k.</summary>
    public int Threshold { get; }

    /// <summary>
    /// Whether so few answered both before and after that nothing at all is published. Stricter than hiding part by part; why:
    /// docs/decisions.
    /// </summary>
    /// <param name="tallies">All tallies of a round or cycle.</param>
    public bool HidesEverything(IReadOnlyList<Tally> tallies)
    {
        var totals = tallies.Where(tally => tally.Group == AnalysisGroup.All).ToList();
        var people = totals.Find(tally => tally.Item == Tally.People)?.Moves.Pairs ?? int.MaxValue;
        var pairs = totals.Where(tally => !tally.Item.StartsWith('~')).Select(tally => tally.Moves.Pairs).DefaultIfEmpty().Max();
        return Math.Min(people, pairs) < Threshold;
    }

    /// <summary>Hides, item by item, what may not be shown. Items keep their order; groups are sorted.</summary>
    /// <param name="tallies">Tallies, each item with its total and with groups that do not overlap and together make the total.</param>
    /// <exception cref="ArgumentException">An item without a total.</exception>
    public IReadOnlyList<ShownTally> Apply(IReadOnlyList<Tally> tallies) => Apply(tallies, NoSides);

    /// <summary>The same, with roles that fall back to their side where one of them is too small.</summary>
    /// <param name="tallies">As above.</param>
    /// <param name="sides">Role and the merged group it falls back to.</param>
    public IReadOnlyList<ShownTally> Apply(IReadOnlyList<Tally> tallies, IReadOnlyDictionary<string, string> sides) =>
    [
        .. tallies.GroupBy(tally => tally.Item).SelectMany(item => Apply(
            [.. item], new ToldLots([.. item.Where(tally => tally.Group != AnalysisGroup.All).Select(tally => new LotAtom("", tally))], Threshold), [""], sides)),
    ];

    /// <summary>One item, beside what was told of it before.</summary>
    /// <param name="item">Its tallies.</param>
    /// <param name="told">What was told.</param>
    /// <param name="rounds">Whose people the tallies count.</param>
    /// <param name="sides">Role and the merged group it falls back to.</param>
    internal IReadOnlyList<ShownTally> Apply(IReadOnlyList<Tally> item, ToldLots told, IReadOnlyList<string> rounds, IReadOnlyDictionary<string, string> sides)
    {
        if (!item.Any(tally => tally.Group == AnalysisGroup.All))
            throw new ArgumentException($"Item {item[0].Item} has no total.", nameof(item));
        var fallback = RoleFallback.Of(item, sides, Threshold);
        var hidden = new ItemSuppression(fallback.Kept, told, group => told.Of(group, rounds, sides), Threshold).Run();
        return
        [
            .. fallback.Kept.Select(tally => ShownTally.Without(tally, hidden[tally.Group])).Concat(fallback.Merged.Select(Merged))
                .OrderBy(tally => tally.Group, StringComparer.Ordinal),
        ];
    }

    private static readonly Dictionary<string, string> NoSides = [];

    private static ShownTally Merged(Tally tally) =>
        ShownTally.Without(tally, [.. Enum.GetValues<TallyPart>().Select(part => new HiddenPart(part, WhyHidden.ShownMerged))]);

    /// <summary>All tallies with every part hidden.</summary>
    /// <param name="tallies">The tallies.</param>
    public static IReadOnlyList<ShownTally> HideAll(IReadOnlyList<Tally> tallies) =>
    [
        .. tallies.Select(tally => ShownTally.Without(tally, [.. Enum.GetValues<TallyPart>().Select(part => new HiddenPart(part, WhyHidden.EverythingHidden))])),
    ];
}
