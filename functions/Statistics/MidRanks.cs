namespace EventEvaluation.Statistics;

/// <summary>The ranks of all answers of some groups together, equal answers at their mid-rank.</summary>
internal sealed class MidRanks
{
    private readonly double[] _ranks;

    /// <summary>Ranks the answers of groups.</summary>
    /// <exception cref="ArgumentException">No group, or scales that differ.</exception>
    public MidRanks(IReadOnlyList<Distribution> groups)
    {
        if (groups.Count == 0 || groups.Any(group => group.Answers != groups[0].Answers))
            throw new ArgumentException("Groups to compare have answered on the same scale.", nameof(groups));
        _ranks = new double[groups[0].Answers];
        for (var answer = 1; answer <= _ranks.Length; answer++)
        {
            double tied = groups.Sum(group => group[answer]);
            _ranks[answer - 1] = Total + ((tied + 1) / 2);
            TieSum += (tied * tied * tied) - tied;
            Total += (int)tied;
        }
    }

    /// <summary>N, how many people there are.</summary>
    public int Total { get; }

    /// <summary>Σ(t³ − t) over the groups of equal answers.</summary>
    public double TieSum { get; }

    /// <summary>The rank of an answer, from 1.</summary>
    public double this[int answer] => _ranks[answer - 1];

    /// <summary>The sum of one group's ranks.</summary>
    public double SumOf(Distribution group) => Enumerable.Range(1, _ranks.Length).Sum(answer => this[answer] * group[answer]);
}
