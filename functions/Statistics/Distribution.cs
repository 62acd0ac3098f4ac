namespace EventEvaluation.Statistics;

/// <summary>How often each answer of an ordered scale was given: answers 1 to K with their counts. Immutable.</summary>
public sealed class Distribution
{
    private readonly int[] _counts;

    /// <summary>Takes counts.</summary>
    /// <param name="counts">How often answer 1, 2, … K was given.</param>
    /// <exception cref="ArgumentException">No answers, or a negative count.</exception>
    public Distribution(IEnumerable<int> counts)
    {
        _counts = [.. counts];
        if (_counts.Length == 0 || _counts.Any(count => count < 0))
            throw new ArgumentException("A distribution has at least one answer and no negative counts.", nameof(counts));
        Total = _counts.Sum();
    }

    /// <summary>How often an answer was given.</summary>
    /// <param name="answer">1 to K.</param>
    public int this[int answer] => _counts[answer - 1];

    /// <summary>K, the number of answers on the scale.</summary>
    public int Answers => _counts.Length;

    /// <summary>n, how many answers were given.</summary>
    public int Total { get; }

    /// <summary>Σx / n; null where nobody answered.</summary>
    public double? Mean => Total == 0 ? null : (double)Sum(answer => answer) / Total;

    /// <summary>Sample variance with n − 1, from exact sums: (n·Σx² − (Σx)²) / (n(n − 1)); null below two answers.</summary>
    public double? Variance
    {
        get
        {
            var sum = Sum(answer => answer);
            return Total < 2 ? null : (double)(((long)Total * Sum(answer => answer * answer)) - (sum * sum)) / ((long)Total * (Total - 1));
        }
    }

    /// <summary>The root of <see cref="Variance"/>.</summary>
    public double? StandardDeviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>The median: the middle answer, or half way between the two middle ones; null where nobody answered.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>The share of those who gave one of the two highest answers; null where nobody answered or the scale has only two answers.</summary>
    public double? TopTwoShare => Total == 0 || Answers <= 2 ? null : (double)(_counts[^1] + _counts[^2]) / Total;

    /// <summary>
    /// A quantile of type 7 (R's and S's default; Hyndman and Fan, The American Statistician 50, 1996): with h = (n − 1)p + 1, the value
    /// x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎). Null where nobody answered.
    /// </summary>
    /// <param name="p">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double? Quantile(double p)
    {
        if (!(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile lies between 0 and 1.");
        if (Total == 0)
            return null;
        var h = ((Total - 1) * p) + 1;
        var below = (int)Math.Floor(h);
        return Ordered(below) + ((h - below) * (Ordered(Math.Min(below + 1, Total)) - Ordered(below)));
    }

    private int Ordered(int rank)
    {
        var answer = 0;
        for (var seen = 0; seen < rank; answer++)
            seen += _counts[answer];
        return answer;
    }

    private long Sum(Func<long, long> of) => _counts.Select((count, index) => count * of(index + 1)).Sum();
}
