using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>
/// Answers, one row a person: every pair of columns <c>pre_x</c> and <c>post_x</c> is an item asked before and after. Other columns are ignored, and
/// several events in one file are pooled.
/// </summary>
/// <param name="Items">The items in the file's order.</param>
/// <param name="Tallies">The raw tallies.</param>
/// <param name="IsGrouped">Whether a column names each person's group.</param>
internal sealed record AnswersFile(IReadOnlyList<string> Items, IReadOnlyList<Tally> Tallies, bool IsGrouped)
{
    private const int FewestPoints = 5;
    private const int MostPoints = 11;

    /// <summary>Reads the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="group">The column of groups, or null.</param>
    /// <exception cref="OfflineException">No pairs, no such column, no people, or a cell that is no answer.</exception>
    public static AnswersFile Read(CsvTable table, string? group)
    {
        var columns = table.Columns.ToList();
        if (columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1 && same.Key.Length > 0) is { } twice)
            throw new OfflineException($"line 1: the column {twice.Key} is there twice.");
        var items = columns.Where(name => name.StartsWith("pre_", StringComparison.Ordinal) && columns.Contains("post_" + name[4..])).Select(name => name[4..]).ToList();
        if (items.Count == 0)
            throw new OfflineException("line 1: no item is asked before and after; name two columns alike, as in pre_confidence and post_confidence.");
        var groupColumn = group is null ? -1 : columns.IndexOf(group);
        if (group is not null && groupColumn < 0)
            throw new OfflineException($"line 1: there is no column {group} to group by.");
        var places = items.Select(item => (Pre: columns.IndexOf("pre_" + item), Post: columns.IndexOf("post_" + item))).ToList();

        var people = new List<(string Group, List<int?> Pre, List<int?> Post)>();
        while (table.Read())
            people.Add((GroupOf(table, groupColumn), [.. places.Select(place => Answer(table, place.Pre))], [.. places.Select(place => Answer(table, place.Post))]));
        if (people.Count == 0)
            throw new OfflineException("line 2: the file has a header and no people.");
        return new(items, Count(items, people), group is not null);
    }

    /// <summary>The tallies as they may be seen.</summary>
    /// <param name="suppress">Whether to suppress.</param>
    public EvidenceFile ToEvidence(bool suppress)
    {
        // Without groups everybody is "not said", which would only say the total twice.
        var tallies = IsGrouped ? Tallies : [.. Tallies.Where(tally => tally.Group == AnalysisGroup.All)];
        if (!suppress)
            return new(Items, [.. tallies.Select(ShownTally.Whole)], null, false);
        var suppression = new Suppression();
        var everything = suppression.HidesEverything(tallies);
        return new(Items, everything ? Suppression.HideAll(tallies) : suppression.Apply(tallies), suppression.Threshold, everything);
    }

    private static IReadOnlyList<Tally> Count(List<string> items, List<(string Group, List<int?> Pre, List<int?> Post)> people)
    {
        var points = Math.Max(FewestPoints, people.SelectMany(person => person.Pre.Concat(person.Post)).Max() ?? 0);
        var tallies = new TallyBuilder(items.ToDictionary(item => item, _ => points));
        foreach (var (group, pre, post) in people)
        {
            // Somebody without a single answer at a stage finished no sheet then.
            var (hasPre, hasPost) = (pre.Exists(answer => answer is not null), post.Exists(answer => answer is not null));
            tallies.AddPerson(group, hasPre, hasPost);
            for (var item = 0; item < items.Count; item++)
                tallies.Add(group, items[item], hasPre ? ToAnswer(pre[item]) : null, hasPost ? ToAnswer(post[item]) : null);
        }
        return tallies.ToTallies();
    }

    private static ItemAnswer ToAnswer(int? answer) => answer is { } chosen ? ItemAnswer.Of(chosen) : ItemAnswer.Missing;

    private static string GroupOf(CsvTable table, int column) => column < 0 || table[column].Length == 0 ? AnalysisGroup.NotSaid
        : table[column] == AnalysisGroup.All ? throw new OfflineException($"{table.Place(column)}: \"{AnalysisGroup.All}\" is the name of the total and cannot be a group's.")
        : table[column];

    private static int? Answer(CsvTable table, int column) => table[column] switch
    {
        "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var answer) && answer is >= 1 and <= MostPoints => answer,
        var text => throw new OfflineException($"{table.Place(column)}: \"{text}\" is no answer; write a whole number from 1 to {MostPoints}, or leave the cell empty."),
    };
}
