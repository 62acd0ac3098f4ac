namespace EventEvaluation.Statistics;

/// <summary>
/// Ranks of |d| over all differences, zeros included and then set aside, ties at their mid-rank. J. W. Pratt, Journal of the American Statistical
/// Association 54 (1959). Ranks are kept doubled, so that mid-ranks are whole numbers.
/// </summary>
public sealed class PrattRanks
{
    /// <summary>Ranks differences.</summary>
    /// <param name="differences">The differences.</param>
    public PrattRanks(Differences differences)
    {
        (Total, Zeros) = (differences.Total, differences.Zeros);
        var ties = new List<Tie>();
        long ranked = Zeros;
        for (var size = 1; size <= differences.Largest; size++)
        {
            int up = differences[size], down = differences[-size], tied = up + down;
            if (tied == 0)
                continue;
            // Ranks ranked + 1 … ranked + tied, whose mean is ranked + (tied + 1) / 2.
            ties.Add(new((2 * ranked) + tied + 1, up, down));
            ranked += tied;
        }
        Ties = ties;
    }

    /// <summary>n, zeros included.</summary>
    public int Total { get; }

    /// <summary>k₀, the number of zero differences.</summary>
    public int Zeros { get; }

    /// <summary>The number of differences that are not 0.</summary>
    public int NonZeros => Total - Zeros;

    /// <summary>The groups of equal |d| above 0, smallest first.</summary>
    public IReadOnlyList<Tie> Ties { get; }

    /// <summary>V⁺, the sum of the ranks of positive differences.</summary>
    public double Positive => Ties.Sum(tie => tie.DoubledRank * tie.Up) / 2.0;

    /// <summary>V⁻, the sum of the ranks of negative differences.</summary>
    public double Negative => Ties.Sum(tie => tie.DoubledRank * tie.Down) / 2.0;

    /// <summary>
    /// Matched-pairs rank-biserial correlation r = (V⁺ − V⁻) / (V⁺ + V⁻), here with Pratt's ranks. D. S. Kerby, Comprehensive Psychology 3 (2014).
    /// Null where nobody moved.
    /// </summary>
    public double? RankBiserial => NonZeros == 0 ? null : (Positive - Negative) / (Positive + Negative);

    /// <summary>Differences of one size.</summary>
    /// <param name="DoubledRank">Twice their rank.</param>
    /// <param name="Up">How many are positive.</param>
    /// <param name="Down">How many are negative.</param>
    public readonly record struct Tie(long DoubledRank, int Up, int Down)
    {
        /// <summary>t, how many differences share the rank.</summary>
        public int Count => Up + Down;
    }
}
