namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Suppression of one item: first each group on its own, then, part by part, the smallest groups still shown, until all that is told of the item, now and
/// before, is told in lots that could each be shown (<see cref="ToldLots"/>).
/// </summary>
/// <param name="groups">The tallies that might be shown: groups that do not overlap, and the total.</param>
/// <param name="before">What was told before.</param>
/// <param name="peopleOf">Whom of those known there a group holds.</param>
/// <param name="k">The threshold.</param>
internal sealed class ItemSuppression(IReadOnlyList<Tally> groups, ToldLots before, Func<string, IEnumerable<int>> peopleOf, int k)
{
    private readonly Dictionary<(string Group, TallyPart Part), WhyHidden> _hidden = [];

    // The total comes last: what it leaves over is told together.
    private readonly List<Tally> _ordered = [.. groups.OrderBy(tally => tally.Group == AnalysisGroup.All)];

    /// <summary>What to hide of each group.</summary>
    public Dictionary<string, IReadOnlyList<HiddenPart>> Run()
    {
        while (true)
        {
            foreach (var part in Enum.GetValues<TallyPart>())
                foreach (var tally in _ordered)
                    if (Alone(tally, part) is { } why)
                        _hidden.TryAdd((tally.Group, part), why);
            var told = before.Copy();
            if (FirstBreach(told) is { } breach)
                _hidden[breach] = WhyHidden.TellsBesideEarlierResults;
            else if (told.FirstFault() is not { } fault || !Hide(fault))
                return _ordered.ToDictionary(tally => tally.Group, tally => PartsOf(tally.Group));
        }
    }

    private (string Group, TallyPart Part)? FirstBreach(ToldLots told)
    {
        foreach (var part in Enum.GetValues<TallyPart>())
            foreach (var tally in _ordered)
                if (Shows(tally, part) && !told.Tell(part, peopleOf(tally.Group)))
                    return (tally.Group, part);
        return null;
    }

    private bool Hide(LotFault fault)
    {
        // Beside earlier lots, which stand, only the new moves can be what tells too much; else a group joins those that are hidden.
        var part = fault.Why is WhyHidden.TellsOfTheUnpaired && !before.IsEmpty ? TallyPart.Moves : fault.Part;
        var shown = _ordered.FindAll(tally => tally.Group != AnalysisGroup.All && Shows(tally, part) && Size(tally, part) > 0);
        var touched = shown.FindAll(tally => peopleOf(tally.Group).Any(fault.Atoms.Contains));
        var group = (touched.Count > 0 ? touched : shown).MinBy(tally => Size(tally, part))?.Group ?? AnalysisGroup.All;
        return _hidden.TryAdd((group, part), before.IsEmpty ? fault.Why : WhyHidden.TellsBesideEarlierResults);
    }

    private bool Shows(Tally tally, TallyPart part) => !_hidden.ContainsKey((tally.Group, part));

    // Moves without their margins would give parts of those away: they are shown only where both margins are.
    private WhyHidden? Alone(Tally tally, TallyPart part) => part is TallyPart.Moves && Reason(tally, TallyPart.Pre) is { } pre ? pre
        : part is TallyPart.Moves && Reason(tally, TallyPart.Post) is { } post ? post
        : ShowingRules.Of(tally, part, k);

    private WhyHidden? Reason(Tally tally, TallyPart part) => _hidden.TryGetValue((tally.Group, part), out var why) ? why : null;

    private static int Size(Tally tally, TallyPart part) => new LotAtom("", tally).Size(part);

    private IReadOnlyList<HiddenPart> PartsOf(string group) =>
        [.. Enum.GetValues<TallyPart>().Where(part => _hidden.ContainsKey((group, part))).Select(part => new HiddenPart(part, _hidden[(group, part)]))];
}
