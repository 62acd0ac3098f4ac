using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>Reads the CSV that the evidence pages offer (<see cref="EvidenceCsv"/>): its tally rows; figures are computed anew.</summary>
internal static class ExportedEvidence
{
    private const int Section = 0, Item = 1, Group = 2, Name = 3, From = 4, To = 5, Value = 6;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="OfflineException">A row that is not of the format.</exception>
    public static EvidenceFile Read(CsvTable table, string? group)
    {
        if (group is not null)
            throw new OfflineException("line 1: an exported file holds its groups already; leave --group out.");
        var (counts, hidden) = (new Dictionary<(string Item, string Group, string Name, string From, string To), int>(), new List<(string Item, string Group, TallyPart Part)>());
        var (threshold, everything, order) = ((int?)null, false, new List<string>());
        while (table.Read())
        {
            var key = (table[Item], table[Group], table[Name], table[From], table[To]);
            if (table[Section] is "tally" or "hidden" && table[Item].Length > 0 && table[Item] != Tally.People && !order.Contains(table[Item]))
                order.Add(table[Item]);
            switch (table[Section])
            {
                case "tally" when !counts.TryAdd(key, Count(table)):
                    throw new OfflineException($"{table.Place(Name)}: this count is there twice.");
                case "hidden" when table[Name] == "everything":
                    everything = true;
                    break;
                case "hidden":
                    hidden.Add((table[Item], table[Group], Enum.TryParse<TallyPart>(table[Name], ignoreCase: true, out var part) && Enum.IsDefined(part)
                        ? part : throw new OfflineException($"{table.Place(Name)}: there is no part \"{table[Name]}\".")));
                    break;
                case "snapshot" when table[Name] == "threshold":
                    threshold = Count(table);
                    break;
                case "tally" or "snapshot" or "figure":
                    break;
                default:
                    throw new OfflineException($"{table.Place(Section)}: there is no section \"{table[Section]}\".");
            }
        }
        var groups = counts.Keys.Select(key => (key.Item, key.Group)).Concat(hidden.Select(one => (one.Item, one.Group))).Distinct();
        return new(order, [.. groups.Select(one => Rebuild(one, counts, hidden))], threshold, everything);
    }

    private static ShownTally Rebuild(
        (string Item, string Group) one, Dictionary<(string Item, string Group, string Name, string From, string To), int> counts,
        List<(string Item, string Group, TallyPart Part)> hidden)
    {
        var mine = counts.Where(count => (count.Key.Item, count.Key.Group) == one).ToDictionary(count => (count.Key.Name, count.Key.From, count.Key.To), count => count.Value);
        var answers = mine.Keys.Select(key => int.TryParse(key.From, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0).DefaultIfEmpty().Max();
        var cells = Enumerable.Range(1, answers).Select(answer => answer.ToString(CultureInfo.InvariantCulture)).ToList();
        int Cell(string name, string from, string to) => mine.TryGetValue((name, from, to), out var count)
            ? count : throw new OfflineException($"{one.Item} of {one.Group}: the count {name} {from} {to} is missing.");
        IReadOnlyList<int>? Margin(string name, TallyPart part) =>
            hidden.Contains((one.Item, one.Group, part)) ? null : [.. cells.Concat(EvidenceCsv.OtherCellNames).Select(from => Cell(name, from, ""))];
        return new(
            one.Item, one.Group, answers, Margin("pre", TallyPart.Pre), Margin("post", TallyPart.Post),
            hidden.Contains((one.Item, one.Group, TallyPart.Moves)) ? null : [.. cells.SelectMany(from => cells.Select(to => Cell("moves", from, to)))],
            [.. hidden.Where(part => (part.Item, part.Group) == one).Select(part => new HiddenPart(part.Part, WhyHidden.HiddenInTheFile))]);
    }

    private static int Count(CsvTable table) => int.TryParse(table[Value], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count : throw new OfflineException($"{table.Place(Value)}: \"{table[Value]}\" is no count.");
}
