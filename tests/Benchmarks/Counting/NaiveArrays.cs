using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Benchmarks.Counting;

/// <summary>
/// What anybody would write first: all answers in arrays, and each figure from them by sorting. The shift by Hodges and Lehmann is left out, for its averages of
/// all pairs of people would neither fit into memory nor come to an end.
/// </summary>
internal sealed class NaiveArrays
{
    private readonly Dictionary<(int Item, string Group), (List<int> Pre, List<int> Post, List<(int From, int To)> Both)> _answers = [];

    /// <summary>Takes in everybody.</summary>
    /// <param name="sheets">The people.</param>
    /// <param name="count">How many sheets.</param>
    public NaiveArrays(SyntheticSheets sheets, int count)
    {
        for (var person = 0; person < SyntheticSheets.PeopleOf(count); person++)
            for (var item = 0; item < sheets.Items.Count; item++)
                foreach (var group in (string[])["all", sheets.RoleOf(person) ?? "not said"])
                    Add(person, item, group);
    }

    /// <summary>Computes the figures of every item and group.</summary>
    /// <returns>The signed-rank statistic of each, to be compared.</returns>
    public Dictionary<(int Item, string Group), double> Compute() => _answers.ToDictionary(one => one.Key, one => Figures(one.Value.Pre, one.Value.Post, one.Value.Both));

    private void Add(int person, int item, string group)
    {
        if (!_answers.TryGetValue((item, group), out var all))
            _answers.Add((item, group), all = ([], [], []));
        var pre = SyntheticSheets.Answers(person, StageKind.Pre) ? SyntheticSheets.PointOf(person, item, StageKind.Pre) : 0;
        var post = SyntheticSheets.Answers(person, StageKind.Post) ? SyntheticSheets.PointOf(person, item, StageKind.Post) : 0;
        if (pre > 0)
            all.Pre.Add(pre);
        if (post > 0)
            all.Post.Add(post);
        if (pre > 0 && post > 0)
            all.Both.Add((pre, post));
    }

    private static double Figures(List<int> pre, List<int> post, List<(int From, int To)> both)
    {
        var differences = both.Select(one => (double)(one.To - one.From)).ToArray();
        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (differences.Length - 1));
        var (better, worse) = (differences.Count(one => one > 0), differences.Count(one => one < 0));
        _ = (Quartiles(pre), Quartiles(post), mean / deviation, better, worse);
        return SignedRanks(differences);
    }

    private static (double Low, double Median, double High) Quartiles(List<int> answers)
    {
        var sorted = answers.ToArray();
        Array.Sort(sorted);
        double At(double p) => sorted[(int)((sorted.Length - 1) * p)];
        return (At(0.25), At(0.5), At(0.75));
    }

    private static double SignedRanks(double[] differences)
    {
        var sorted = differences.ToArray();
        Array.Sort(sorted, (one, other) => Math.Abs(one).CompareTo(Math.Abs(other)));
        var positive = 0.0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            while (end < sorted.Length && Math.Abs(sorted[end]) == Math.Abs(sorted[start]))
                end++;
            for (var one = start; one < end; one++)
                positive += sorted[one] > 0 ? (start + end + 1) / 2.0 : 0;
            start = end;
        }

        return positive;
    }
}
