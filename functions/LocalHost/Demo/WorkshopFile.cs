using System.Globalization;
using Sylvan.Data.Csv;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>What one person of the file answered: an answer per item, null where the cell is empty.</summary>
/// <param name="Number">The person's number inside the workshop, as written.</param>
/// <param name="Occupation">The declared role, or null.</param>
/// <param name="Pre">Answers before, in the order of the file's items.</param>
/// <param name="Post">Answers after, in the order of the file's items.</param>
internal sealed record WorkshopPerson(string Number, string? Occupation, IReadOnlyList<int?> Pre, IReadOnlyList<int?> Post);

/// <summary>One workshop of the file.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="People">Its people in the file's order.</param>
internal sealed record Workshop(string Name, IReadOnlyList<WorkshopPerson> People);

/// <summary>
/// A CSV of workshops: the first column names the workshop, the second numbers the person in it, an optional <c>occupation</c> column declares a
/// role, and every pair <c>pre_x</c> and <c>post_x</c> is an item asked before and after. Other columns are ignored.
/// </summary>
/// <param name="Items">The items' names.</param>
/// <param name="Points">The highest answer that occurs, at least 5: the number of points of every item's scale.</param>
/// <param name="Workshops">The workshops in the file's order.</param>
internal sealed record WorkshopFile(IReadOnlyList<string> Items, int Points, IReadOnlyList<Workshop> Workshops)
{
    private const int MostPoints = 11;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LocalHostException">The file is missing or not of this shape; the message names the line and says how to mend it.</exception>
    public static WorkshopFile Read(string path)
    {
        if (!File.Exists(path))
            throw new LocalHostException($"There is no file {path}. Give --data a CSV of workshops.");
        using var csv = CsvDataReader.Create(path);
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var items = names.Where(name => name.StartsWith("pre_", StringComparison.Ordinal)).Select(name => name[4..]).Where(item => names.Contains($"post_{item}")).ToList();
        if (names.Count < 2 || items.Count == 0)
            throw new LocalHostException($"{path}, line 1: no item is asked before and after. Name two columns alike, as in pre_confidence and post_confidence.");

        var occupation = names.IndexOf("occupation");
        var rows = new List<(string Workshop, WorkshopPerson Person)>();
        while (csv.Read())
        {
            IReadOnlyList<int?> Answers(string stage) => [.. items.Select(item => Answer(csv, names.IndexOf($"{stage}_{item}"), $"{path}, line {csv.RowNumber + 1}, column {stage}_{item}"))];
            var role = occupation < 0 ? "" : csv.GetString(occupation).Trim();
            rows.Add((csv.GetString(0).Trim(), new WorkshopPerson(csv.GetString(1).Trim(), role.Length > 0 ? role : null, Answers("pre"), Answers("post"))));
        }

        if (rows.Count == 0)
            throw new LocalHostException($"{path} has a header and no people.");
        var points = rows.SelectMany(row => row.Person.Pre.Concat(row.Person.Post)).Max() ?? 0;
        return new WorkshopFile(items, Math.Max(5, points), [.. rows.GroupBy(row => row.Workshop).Select(group => new Workshop(group.Key, [.. group.Select(row => row.Person)]))]);
    }

    private static int? Answer(CsvDataReader csv, int column, string place) => csv.GetString(column).Trim() switch
    {
        "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var answer) && answer is >= 1 and <= MostPoints => answer,
        var text => throw new LocalHostException($"{place}: \"{text}\" is no answer. Write a whole number from 1 to {MostPoints}, or leave the cell empty."),
    };
}
