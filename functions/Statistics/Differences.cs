namespace EventEvaluation.Statistics;

/// <summary>How often each difference d = after − before occurs, from −(K − 1) to K − 1: all that the paired tests look at. Immutable.</summary>
public sealed class Differences
{
    private readonly int[] _counts;

    internal Differences(MoveTable moves)
    {
        Largest = moves.Answers - 1;
        _counts = new int[(2 * Largest) + 1];
        for (var from = 1; from <= moves.Answers; from++)
            for (var to = 1; to <= moves.Answers; to++)
                _counts[to - from + Largest] += moves[from, to];
        Total = _counts.Sum();
    }

    /// <summary>How often a difference occurs.</summary>
    /// <param name="difference">From −<see cref="Largest"/> to <see cref="Largest"/>.</param>
    public int this[int difference] => _counts[difference + Largest];

    /// <summary>K − 1, the largest possible difference.</summary>
    public int Largest { get; }

    /// <summary>n, the number of differences.</summary>
    public int Total { get; }

    /// <summary>How many differences are 0.</summary>
    public int Zeros => this[0];

    /// <summary>How many differences are below, at and above 0.</summary>
    public Directions Directions => new(_counts.Take(Largest).Sum(), Zeros, _counts.Skip(Largest + 1).Sum());

    /// <summary>Σd / n; null without differences.</summary>
    public double? Mean => Total == 0 ? null : (double)Sum(d => d) / Total;

    /// <summary>Sample variance with n − 1, from exact sums: (n·Σd² − (Σd)²) / (n(n − 1)); null below two differences.</summary>
    public double? Variance
    {
        get
        {
            var sum = Sum(d => d);
            return Total < 2 ? null : (double)(((long)Total * Sum(d => d * d)) - (sum * sum)) / ((long)Total * (Total - 1));
        }
    }

    private long Sum(Func<long, long> of) => _counts.Select((count, index) => count * of(index - Largest)).Sum();
}
