namespace EventEvaluation.Statistics;

/// <summary>
/// The distribution of the signed-rank statistic of n differences without ties or zeros: R's <c>psignrank</c> and <c>qsignrank</c>. Exact up to n = 200,
/// above by the normal distribution with mean n(n+1)/4, variance n(n+1)(2n+1)/24 and continuity ½.
/// </summary>
public sealed class SignedRankDistribution
{
    private const int MostExact = 200;
    private readonly int _n;
    private readonly double[]? _cumulative;

    /// <summary>The distribution for n differences.</summary>
    /// <param name="n">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public SignedRankDistribution(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        _n = n;
        _cumulative = n <= MostExact ? Cumulate(n) : null;
    }

    /// <summary>P(V ≤ v).</summary>
    /// <param name="v">The value.</param>
    public double P(long v) => v < 0 ? 0 : _cumulative is null ? Normal.Above(-(v + 0.5 - Mean) / Deviation) : _cumulative[Math.Min(v, _cumulative.Length - 1)];

    /// <summary>The smallest v with P(V ≤ v) ≥ 0.025.</summary>
    public long LowerQuantile => _cumulative is null
        ? (long)Math.Ceiling(Mean - (Normal.Z95 * Deviation) - 0.5)
        : Array.FindIndex(_cumulative, p => p >= 0.025 - 1e-15);

    private double Mean => _n * (_n + 1.0) / 4;

    private double Deviation => Math.Sqrt(_n * (_n + 1.0) * ((2.0 * _n) + 1) / 24);

    private static double[] Cumulate(int n)
    {
        var probability = new double[(n * (n + 1) / 2) + 1];
        probability[0] = 1;
        for (int rank = 1, reached = 1; rank <= n; rank++, reached += rank)
            for (var sum = reached; sum >= 0; sum--)
                probability[sum] = 0.5 * (probability[sum] + (sum >= rank ? probability[sum - rank] : 0));
        for (var sum = 1; sum < probability.Length; sum++)
            probability[sum] += probability[sum - 1];
        return probability;
    }
}
