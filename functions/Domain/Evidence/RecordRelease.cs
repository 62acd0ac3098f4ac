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
/// What a record-level file may say of people's roles (evidence.md §4): one row a person, without a link, roles generalised until every role × stages
/// answered holds k people or more; who does not fit is left out, and then together with k people or more. It tells people apart only as the published tallies do, so that
/// neither can be taken from the other to find what fewer than k people of a role said.
/// </summary>
/// <param name="Labels">Each group with what the file calls it; empty for everybody alike.</param>
/// <param name="LeftOut">The label and stages whose rows are left out.</param>
public sealed record RecordRelease(IReadOnlyDictionary<string, string> Labels, IReadOnlySet<(string Label, StagesAnswered Stages)> LeftOut)
{
    /// <summary>Decides; null where no file may be made at all.</summary>
    /// <param name="raw">The tallies that the published snapshot was made of.</param>
    /// <param name="published">The snapshot.</param>
    /// <param name="rows">Tallies of the rows as they are now, by the stages answered: answers may have been withdrawn since.</param>
    public static RecordRelease? Decide(IReadOnlyList<Tally> raw, Snapshot published, IReadOnlyDictionary<StagesAnswered, IReadOnlyList<Tally>> rows)
    {
        var (k, sides) = (published.Threshold, published.Head.Sides);
        var people = rows.SelectMany(stages => stages.Value.Where(tally => tally.Item == Tally.People && tally.Group != AnalysisGroup.All)
            .Select(tally => (Key: (tally.Group, Stages: stages.Key), Count: Math.Max(tally.PreCount, tally.PostCount)))).Where(one => one.Count > 0).ToDictionary(one => one.Key, one => one.Count);
        if (people.Values.Sum() < k || (!published.EverythingHidden && ReleaseGuard.DifferByFew(raw, Tally.Merge(rows.Values.SelectMany(tallies => tallies)), k)))
            return null;
        Func<string, string>[] levels = [group => group, group => sides.GetValueOrDefault(group, ""), _ => ""];
        foreach (var level in levels)
        {
            var labels = people.Keys.Select(key => key.Group).Distinct().ToDictionary(group => group, level);
            if (LeaveOut(labels, people, k, mayLeaveOut: level == levels[^1]) is { } leftOut && new RecordRelease(labels, leftOut) is var release && release.IsToldBy(published))
                return release.LeavesOutFew(rows, k) ? null : release;
        }
        return null;
    }

    /// <summary>Whether a person's row is in the file.</summary>
    /// <param name="group">Their group.</param>
    /// <param name="stages">The stages they answered.</param>
    public bool Holds(string group, StagesAnswered stages) => !LeftOut.Contains((Labels[group], stages));

    private static HashSet<(string Label, StagesAnswered Stages)>? LeaveOut(
        Dictionary<string, string> labels, Dictionary<(string Group, StagesAnswered Stages), int> people, int k, bool mayLeaveOut)
    {
        var sizes = people.GroupBy(one => (Label: labels[one.Key.Group], one.Key.Stages)).ToDictionary(one => one.Key, one => one.Sum(group => group.Value));
        var left = sizes.Where(one => one.Value < k).Select(one => one.Key).ToHashSet();
        if (left.Count > 0 && !mayLeaveOut)
            return null;
        // At each stage nobody or k people are missing: the published total less the rows would tell of fewer.
        foreach (var missing in (StagesAnswered[])[StagesAnswered.Post, StagesAnswered.Pre])
            while (left.Where(one => one.Stages != missing).Sum(one => sizes[one]) is > 0 and var few && few < k)
            {
                if (sizes.Keys.Where(one => one.Stages != missing && !left.Contains(one)).OrderBy(one => sizes[one]).ThenBy(one => one.Stages).ToList() is not [var next, ..])
                    return null;
                left.Add(next);
            }
        return left.Count == sizes.Count ? null : left;
    }

    // The same item by item: of those left out some may not have answered it.
    private bool LeavesOutFew(IReadOnlyDictionary<StagesAnswered, IReadOnlyList<Tally>> rows, int k)
    {
        var left = Tally.Merge(rows.SelectMany(stages => stages.Value.Where(tally => tally.Group != AnalysisGroup.All && LeftOut.Contains((Labels[tally.Group], stages.Key)))
            .Select(tally => tally.InGroup(AnalysisGroup.All))));
        return left.Any(tally => Enum.GetValues<TallyPart>().Any(part => ShowingRules.Of(tally, part, k) is not null));
    }

    // A file may tell people apart only as all published tallies do: for each item and part each label is a union of what is told, the total being known by the rows.
    private bool IsToldBy(Snapshot published) => Labels.Values.Distinct().Count() == 1 || (!published.EverythingHidden && published.Tallies.GroupBy(tally => tally.Item).All(item =>
    {
        var told = new ToldGroups(Labels.Keys, published.Head.Sides);
        return Enum.GetValues<TallyPart>().All(part =>
        {
            var sets = told.SetsOf(item, part, total: true);
            return Labels.GroupBy(one => one.Value, one => told.SetOf(one.Key)).Select(label => label.Aggregate(0, (set, one) => set | one))
                .All(label => ToldGroups.Within(sets, label) == label);
        });
    }));
}
