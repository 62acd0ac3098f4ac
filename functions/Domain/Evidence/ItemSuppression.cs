namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Suppression of one item: first each group on its own, then, part by part, the smallest groups still shown, until what anybody can work out of the
/// hidden ones (the total less all that is shown) could itself be shown.
/// </summary>
internal sealed class ItemSuppression
{
    private readonly Tally _total;
    private readonly List<Tally> _groups;
    private readonly int _k;
    private readonly bool _totalIsTold;
    private readonly Dictionary<(string Group, TallyPart Part), WhyHidden> _hidden = [];

    public ItemSuppression(IReadOnlyList<Tally> item, int k, IReadOnlyDictionary<(string Item, string Group), IReadOnlyList<HiddenPart>> already, bool totalIsTold)
    {
        _total = item.SingleOrDefault(tally => tally.Group == AnalysisGroup.All) ?? throw new ArgumentException($"Item {item[0].Item} has no total.", nameof(item));
        _groups = [.. item.Where(tally => tally.Group != AnalysisGroup.All)];
        (_k, _totalIsTold) = (k, totalIsTold);
        foreach (var tally in item)
            foreach (var one in already.GetValueOrDefault((tally.Item, tally.Group), []))
                _hidden[(tally.Group, one.Part)] = one.Why;
    }

    /// <summary>What to hide of each group.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<HiddenPart>>> Run()
    {
        foreach (var part in Enum.GetValues<TallyPart>())
        {
            foreach (var tally in _groups.Append(_total))
                if (Alone(tally, part) is { } why)
                    _hidden.TryAdd((tally.Group, part), why);
            HideBesideTotal(part);
        }
        return _groups.Append(_total).Select(tally => KeyValuePair.Create(tally.Group, PartsOf(tally.Group)));
    }

    private void HideBesideTotal(TallyPart part)
    {
        // A record-level file has a row of each person, without roles: together they are the total, shown or not.
        if (!_totalIsTold && _hidden.ContainsKey((AnalysisGroup.All, part)))
            return;
        while (Shown(part) is { Count: > 0 } shown && shown.Count < _groups.Count && ShowingRules.Of(Remainder(shown), part, _k) is not null)
            _hidden[(shown.MinBy(tally => Size(tally, part))!.Group, part)] = WhyHidden.TellsOfAHiddenGroup;
    }

    // Moves without their margins would give parts of those away: they are shown only where both margins are.
    private WhyHidden? Alone(Tally tally, TallyPart part) => part is TallyPart.Moves && Reason(tally, TallyPart.Pre) is { } pre ? pre
        : part is TallyPart.Moves && Reason(tally, TallyPart.Post) is { } post ? post
        : ShowingRules.Of(tally, part, _k);

    private WhyHidden? Reason(Tally tally, TallyPart part) => _hidden.TryGetValue((tally.Group, part), out var why) ? why : null;

    private List<Tally> Shown(TallyPart part) => _groups.FindAll(tally => !_hidden.ContainsKey((tally.Group, part)) && Size(tally, part) > 0);

    private Tally Remainder(List<Tally> shown) => shown.Aggregate(_total, (rest, tally) => rest - tally.InGroup(AnalysisGroup.All));

    private static int Size(Tally tally, TallyPart part) => part switch
    {
        TallyPart.Pre => tally.PreCount,
        TallyPart.Post => tally.PostCount,
        _ => tally.Moves.Pairs,
    };

    private IReadOnlyList<HiddenPart> PartsOf(string group) =>
        [.. Enum.GetValues<TallyPart>().Where(part => _hidden.ContainsKey((group, part))).Select(part => new HiddenPart(part, _hidden[(group, part)]))];
}
