namespace EventEvaluation.Domain.Evidence;

/// <summary>Which stages somebody answered.</summary>
public enum StagesAnswered
{
    /// <summary>Before only.</summary>
    Pre,
    /// <summary>After only.</summary>
    Post,
    /// <summary>Both.</summary>
    Both,
}

/// <summary>
/// Whose rows a record-level file holds (evidence.md §4): one row a person, with neither link nor role. Only people of roles that every item shows on their own are in
/// it; everybody else is left out, so that no row is of somebody whose group is hidden.
/// </summary>
/// <param name="Roles">The groups whose people are in the file.</param>
public sealed record RecordRelease(IReadOnlySet<string> Roles)
{
    /// <summary>Decides; null where no file may be made.</summary>
    /// <param name="raw">The tallies that the published snapshot was made of.</param>
    /// <param name="published">The snapshot.</param>
    /// <param name="rows">Tallies of the rows as they are now, by the stages answered: answers may have been withdrawn since.</param>
    public static RecordRelease? Decide(IReadOnlyList<Tally> raw, Snapshot published, IReadOnlyDictionary<StagesAnswered, IReadOnlyList<Tally>> rows)
    {
        var shown = published.Tallies.Where(tally => tally.Item != Tally.People).ToList();
        // A total that is not shown would come out by adding rows up; and rows that are not those which were counted would tell who left since.
        if (published.EverythingHidden || shown.Exists(tally => tally.Group == AnalysisGroup.All && tally.Hidden.Count > 0)
            || TallyText.Write(Tally.Published(raw)) != TallyText.Write(Tally.Published(rows.Values.SelectMany(tallies => tallies))))
            return null;
        var items = shown.Select(tally => tally.Item).Distinct().ToList();
        var roles = raw.Select(tally => tally.Group).Where(group => group != AnalysisGroup.All).Distinct()
            .Where(group => items.TrueForAll(item => shown.Find(tally => tally.Item == item && tally.Group == group) is var one
                && (one is null || (one.ReasonFor(TallyPart.Pre) is null && one.ReasonFor(TallyPart.Post) is null)))).ToHashSet();
        // Who answered at which stages stands in every row.
        if (rows.Values.Any(stages => stages.Where(tally => tally.Item == Tally.People && roles.Contains(tally.Group)).Sum(tally => Math.Max(tally.PreCount, tally.PostCount)) is > 0 and var few && few < published.Threshold))
            return null;
        return roles.Count > 0 && items.TrueForAll(item => TellsOfEnough(item, roles, raw, published, rows)) ? new(roles) : null;
    }

    private static bool TellsOfEnough(string item, HashSet<string> roles, IReadOnlyList<Tally> raw, Snapshot published, IReadOnlyDictionary<StagesAnswered, IReadOnlyList<Tally>> rows)
    {
        var groups = raw.Where(tally => tally.Item == item && tally.Group != AnalysisGroup.All).ToList();
        var lots = new ToldLots([.. groups.Select(tally => new LotAtom("", tally))], published.Threshold);
        if (!lots.Learn(published, item, [""]))
            return false;
        // Of whom the file has no row, the totals less the rows tell who is paired; of whom it has rows, these tell the stages answered besides.
        var without = Enumerable.Range(0, groups.Count).Where(atom => !roles.Contains(groups[atom].Group)).ToHashSet();
        return new[] { TallyPart.Pre, TallyPart.Post }.All(part =>
            lots.RowsOf(part, without.Contains).TellOfEnough(atom => [atom.Paired(part), atom.Unpaired(part)], published.Threshold, columnsAreTold: false)
            && lots.RowsOf(part, atom => !without.Contains(atom)).TellOfEnough(
                atom => [atom.Paired(part), .. Stages(atom, part, rows)], published.Threshold, columnsAreTold: true));
    }

    // The unpaired of a group by whether a second sheet was finished, with this item left open in it.
    private static IEnumerable<IEnumerable<int>> Stages(LotAtom atom, TallyPart part, IReadOnlyDictionary<StagesAnswered, IReadOnlyList<Tally>> rows) =>
        new[] { StagesAnswered.Both, part is TallyPart.Pre ? StagesAnswered.Pre : StagesAnswered.Post }.Select(stages =>
            rows.GetValueOrDefault(stages, []).FirstOrDefault(tally => tally.Item == atom.Counts.Item && tally.Group == atom.Counts.Group) is { } counted
                ? new LotAtom("", counted).Unpaired(part)
                : Enumerable.Repeat(0, atom.Counts.Answers));
}
