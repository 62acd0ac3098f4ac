namespace EventEvaluation.Domain.Evidence;

/// <summary>Lots beside another division of the same people (columns), such as who is paired, of which the sums of each column are known too.</summary>
/// <param name="rows">The lots, as the people of each, and whether it is told too who of them is paired.</param>
internal sealed class LotRows(IReadOnlyList<(IReadOnlyList<LotAtom> People, bool Splits)> rows)
{
    /// <summary>
    /// Whether columns and rows, taken from each other, leave nobody or enough. Everything that comes out of two divisions is made of whole rows or columns, and of
    /// what columns leave over after all rows that lie within them, or all rows that they touch after the columns (docs/decisions/lots.md).
    /// </summary>
    /// <param name="columnsOf">A group's answers by column, the paired first.</param>
    /// <param name="k">The threshold.</param>
    /// <param name="columnsAreTold">Whether columns stand in a file by themselves, of nobody in particular.</param>
    public bool TellOfEnough(Func<LotAtom, IEnumerable<IEnumerable<int>>> columnsOf, int k, bool columnsAreTold)
    {
        var cells = rows.SelectMany(row => Split(Add(row.People.Select(atom => columnsOf(atom).Select(column => column.ToArray()).ToArray())), row.Splits)).ToList();
        if (cells.Count == 0)
            return true;
        for (var chosen = 1; chosen < 1 << cells[0].Length; chosen++)
        {
            bool Is(int column) => (chosen & (1 << column)) != 0;
            List<int[]> In(IEnumerable<int[][]> some, bool chosenOnes) => [.. some.SelectMany(row => row.Where((cell, column) => Is(column) == chosenOnes && cell.Sum() > 0))];
            var within = cells.FindAll(row => In([row], chosenOnes: false).Count == 0);
            var untouched = cells.FindAll(row => In([row], chosenOnes: true).Count == 0);
            var (over, beyond) = (In(cells.Except(within), chosenOnes: true), In(cells.Except(untouched), chosenOnes: false));
            // Whole columns are what the file says already; but of few who are paired it must say nothing.
            var (overIsWhole, beyondIsWhole) = (chosen > 1 && In(within, chosenOnes: true).Count == 0, In(untouched, chosenOnes: false).Count == 0);
            if ((IsFew(over, k) && !(columnsAreTold && overIsWhole)) || (IsFew(beyond, k) && !(columnsAreTold && beyondIsWhole)))
                return false;
        }
        return true;
    }

    private static IEnumerable<int[][]> Split(int[][] row, bool splits)
    {
        int[][] Only(Func<int, bool> isKept) => [.. row.Select((cell, column) => isKept(column) ? cell : new int[cell.Length])];
        return splits ? [Only(column => column == 0), Only(column => column > 0)] : [row];
    }

    private static bool IsFew(List<int[]> cells, int k) => cells.Count > 0 && ShowingRules.Margin(cells.Aggregate(Add), cells[0].Length, k) is not null;

    private static int[][] Add(IEnumerable<int[][]> atoms) => atoms.Aggregate((left, right) => [.. left.Zip(right, Add)]);

    private static int[] Add(int[] left, int[] right) => [.. left.Zip(right, (one, other) => one + other)];
}
