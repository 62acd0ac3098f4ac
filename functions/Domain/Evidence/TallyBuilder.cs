using EventEvaluation.Statistics;

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

    /// <summary>Counts one person's numbers.</summary>
    /// <param name="group">The person's one analysis group.</param>
    /// <param name="item">The item; its scale has one answer, "gave a number".</param>
    /// <param name="pre">How the sheet before stands to it; null where there is none.</param>
    /// <param name="post">The same after.</param>
    /// <param name="before">The number given before; null where none was.</param>
    /// <param name="after">The number given after; null where none was.</param>
    public void AddNumber(string group, string item, ItemAnswer? pre, ItemAnswer? post, decimal? before, decimal? after)
    {
        Add(group, item, pre, post);
        foreach (var counts in CountsOf(group, item))
            counts.AddNumbers(before, after);
    }

    /// <summary>Counts one person's scores of a declared scale: the mean of the answers given, where at least half of the items are answered.</summary>
    /// <param name="group">The person's one analysis group.</param>
    /// <param name="item">The scale's id; it has one answer, "has a score".</param>
    /// <param name="before">One point an item, turned round where it is scored so; null where no sheet was finished.</param>
    /// <param name="after">The same after.</param>
    public void AddScore(string group, string item, IReadOnlyList<int?>? before, IReadOnlyList<int?>? after)
    {
        static ItemAnswer? Has(IReadOnlyList<int?>? answers) => answers is null ? null : ScaleScore.Of(answers) is null ? ItemAnswer.Missing : ItemAnswer.Of(1);
        static decimal? Score(IReadOnlyList<int?>? answers) => answers is not null && ScaleScore.Of(answers) is { } score ? Math.Round((decimal)score, 6) : null;
        AddNumber(group, item, Has(before), Has(after), Score(before), Score(after));
        foreach (var counts in CountsOf(group, item))
            counts.AddProducts(before, after);
    }

    /// <summary>Counts one person, once a round, whatever they answered.</summary>
    /// <param name="group">The person's one analysis group.</param>
    /// <param name="pre">Whether they finished a sheet before the event.</param>
    /// <param name="post">Whether they finished a sheet after the event.</param>
    public void AddPerson(string group, bool pre, bool post) =>
        Count(group, Tally.People, 1, pre ? ItemAnswer.Of(1) : null, post ? ItemAnswer.Of(1) : null);

    /// <summary>The tallies so far, sorted by item, then group; for every known item there is at least a total.</summary>
    public IReadOnlyList<Tally> ToTallies() => Tally.Merge(
        _counts.Select(entry => new Tally(entry.Key.Item, entry.Key.Group, entry.Value.Answers, entry.Value.Pre, entry.Value.Post, entry.Value.Moves, entry.Value.ToNumbers()))
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

    private Counts[] CountsOf(string group, string item) => [_counts[(item, group)], _counts[(item, AnalysisGroup.All)]];

    private sealed class Counts(int answers)
    {
        private SortedDictionary<decimal, int>? _before, _after, _difference;
        private CrossProducts? _preItems, _postItems;

        public readonly int Answers = answers;
        public readonly int[] Pre = new int[answers + Tally.OtherCells];
        public readonly int[] Post = new int[answers + Tally.OtherCells];
        public readonly int[] Moves = new int[answers * answers];

        public void AddNumbers(decimal? before, decimal? after)
        {
            CountOne(ref _before, before);
            CountOne(ref _after, after);
            CountOne(ref _difference, after - before);
        }

        public void AddProducts(IReadOnlyList<int?>? before, IReadOnlyList<int?>? after)
        {
            if (before is not null)
                _preItems = (_preItems ?? CrossProducts.Empty(before.Count)).With(before);
            if (after is not null)
                _postItems = (_postItems ?? CrossProducts.Empty(after.Count)).With(after);
        }

        public NumberCounts? ToNumbers() => _before is null && _after is null ? null : new(Of(_before), Of(_after), Of(_difference), _preItems, _postItems);

        private static ValueCounts Of(SortedDictionary<decimal, int>? counts) => counts is null ? ValueCounts.None : ValueCounts.Of(counts);

        private static void CountOne(ref SortedDictionary<decimal, int>? counts, decimal? value)
        {
            if (value is { } number)
                (counts ??= [])[number] = counts.GetValueOrDefault(number) + 1;
        }
    }
}
