namespace EventEvaluation.Domain.Evidence;

/// <summary>Counts people and their answers, one person at a time, into the tallies of their group and of everybody. Not for several threads at once.</summary>
/// <param name="scales">Each item's id with K, the number of answers on its scale.</param>
public sealed class TallyBuilder(IReadOnlyDictionary<string, int> scales)
{
    private readonly Dictionary<(string Item, string Group), Counts> _counts = [];

    /// <summary>Counts one person's answers to one item.</summary>
    /// <param name="group">The person's one analysis group.</param>
    /// <param name="item">The item.</param>
    /// <param name="pre">The answer before the event; null where the person finished no sheet then.</param>
    /// <param name="post">The answer after the event; null where the person finished no sheet then.</param>
    /// <exception cref="ArgumentException">The group is the total, the item is unknown, or the answer is not on its scale.</exception>
    public void Add(string group, string item, ItemAnswer? pre, ItemAnswer? post)
    {
        if (!scales.TryGetValue(item, out var answers))
            throw new ArgumentException($"There is no item {item}.", nameof(item));
        Count(group, item, answers, pre, post);
    }

    /// <summary>Counts one person, once a round, whatever they answered.</summary>
    /// <param name="group">The person's one analysis group.</param>
    /// <param name="pre">Whether they finished a sheet before the event.</param>
    /// <param name="post">Whether they finished a sheet after the event.</param>
    public void AddPerson(string group, bool pre, bool post) =>
        Count(group, Tally.People, 1, pre ? ItemAnswer.Of(1) : null, post ? ItemAnswer.Of(1) : null);

    /// <summary>The tallies so far, sorted by item, then group; for every known item there is at least a total.</summary>
    public IReadOnlyList<Tally> ToTallies() => Tally.Merge(
        _counts.Select(entry => new Tally(entry.Key.Item, entry.Key.Group, entry.Value.Answers, entry.Value.Pre, entry.Value.Post, entry.Value.Moves))
            .Concat(scales.Select(scale => Tally.Empty(scale.Key, AnalysisGroup.All, scale.Value)))
            .Append(Tally.Empty(Tally.People, AnalysisGroup.All, 1)));

    private void Count(string group, string item, int answers, ItemAnswer? pre, ItemAnswer? post)
    {
        if (group == AnalysisGroup.All)
            throw new ArgumentException($"Nobody's group is \"{AnalysisGroup.All}\": it is everybody's.", nameof(group));
        // Cells first: an answer off the scale must leave no half-counted person.
        var (from, to) = (pre?.Cell(answers), post?.Cell(answers));
        foreach (var counted in (ReadOnlySpan<string>)[group, AnalysisGroup.All])
        {
            if (!_counts.TryGetValue((item, counted), out var counts))
                _counts.Add((item, counted), counts = new Counts(answers));
            if (from is { } before)
                counts.Pre[before]++;
            if (to is { } after)
                counts.Post[after]++;
            if (from < answers && to < answers)
                counts.Moves[(from.Value * answers) + to.Value]++;
        }
    }

    private sealed class Counts(int answers)
    {
        public readonly int Answers = answers;
        public readonly int[] Pre = new int[answers + Tally.OtherCells];
        public readonly int[] Post = new int[answers + Tally.OtherCells];
        public readonly int[] Moves = new int[answers * answers];
    }
}
