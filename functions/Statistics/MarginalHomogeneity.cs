namespace EventEvaluation.Statistics;

/// <summary>
/// Whether the answers before and after are distributed alike, for categories without order. A. Stuart, Biometrika 42 (1955); A. E. Maxwell, British Journal of
/// Psychiatry 116 (1970); V. P. Bhapkar, Journal of the American Statistical Association 61 (1966).
/// </summary>
/// <param name="StuartMaxwell">χ² of Stuart and Maxwell.</param>
/// <param name="Df">Its degrees of freedom: categories that occur, less one; less one more for each further set of categories between which nobody moved.</param>
/// <param name="StuartMaxwellP">Its p.</param>
/// <param name="Bhapkar">χ² of Bhapkar; null where it is infinite.</param>
/// <param name="BhapkarP">Its p; 0 where χ² is infinite.</param>
public sealed record MarginalHomogeneity(double StuartMaxwell, int Df, double StuartMaxwellP, double? Bhapkar, double BhapkarP)
{
    /// <summary>
    /// χ² = dᵀS⁻¹d with d the differences of the margins, Sᵢᵢ = nᵢ. + n.ᵢ − 2nᵢᵢ and Sᵢⱼ = −(nᵢⱼ + nⱼᵢ); Bhapkar's is χ²/(1 − χ²/n). Categories empty in both
    /// margins drop out, since their rows of S are empty. Null where nobody moved.
    /// </summary>
    /// <param name="moves">The pairs.</param>
    public static MarginalHomogeneity? Of(MoveTable moves)
    {
        var k = moves.Answers;
        var s = new double[k, k + 1];
        for (var i = 0; i < k; i++)
        {
            s[i, k] = moves.Pre[i + 1] - moves.Post[i + 1];
            for (var j = 0; j < k; j++)
                s[i, j] = i == j ? moves.Pre[i + 1] + moves.Post[i + 1] - (2 * moves[i + 1, i + 1]) : -(moves[i + 1, j + 1] + moves[j + 1, i + 1]);
        }
        var (statistic, rank) = Solve(s, k);
        if (rank == 0)
            return null;
        double n = moves.Pairs;
        double? bhapkar = n - statistic < 1e-9 ? null : statistic / (1 - (statistic / n));
        return new(statistic, rank, ChiSquare.Above(statistic, rank), bhapkar, bhapkar is { } b ? ChiSquare.Above(b, rank) : 0);
    }

    // S is the Laplacian of who moved between which categories: it has no inverse, but d lies in its range, so elimination with the largest diagonal as pivot ends
    // with rows of zeros, and dᵀS⁻d is the sum of the squared reduced differences over their pivots.
    private static (double Statistic, int Rank) Solve(double[,] s, int k)
    {
        var (left, statistic, rank) = (Enumerable.Range(0, k).ToList(), 0.0, 0);
        while (left.Count > 0 && left.MaxBy(i => s[i, i]) is var pivot && s[pivot, pivot] > 1e-9)
        {
            left.Remove(pivot);
            rank++;
            statistic += s[pivot, k] * s[pivot, k] / s[pivot, pivot];
            foreach (var i in left)
            {
                var share = s[i, pivot] / s[pivot, pivot];
                for (var j = 0; j <= k; j++)
                    s[i, j] -= share * s[pivot, j];
            }
        }
        return (statistic, rank);
    }
}
