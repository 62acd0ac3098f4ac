namespace EventEvaluation.Statistics;

/// <summary>How a signed-rank p-value was had.</summary>
public enum SignedRankMethod
{
    /// <summary>From the exact permutation distribution of Pratt's ranks, given zeros and ties.</summary>
    ExactPratt,
    /// <summary>From the normal distribution, corrected for zeros and ties, with continuity ½.</summary>
    NormalPratt,
}

/// <summary>
/// Wilcoxon's signed-rank test with Pratt's treatment of zeros: V = Σ ranks where d &gt; 0. In R:
/// <c>coin::wilcoxsign_test(post ~ pre, zero.method = "Pratt", distribution = "exact")</c>; not <c>wilcox.test</c>, whose zeros and ties changed between versions.
/// </summary>
/// <param name="V">V⁺.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Method">How p was had.</param>
public sealed record SignedRankTest(double V, double P, SignedRankMethod Method)
{
    /// <summary>Below so many differences that are not 0 there is no p-value: none could be below 0.05.</summary>
    public const int Fewest = 6;

    /// <summary>Up to so many differences that are not 0 the distribution is exact.</summary>
    public const int MostExact = 200;

    // Zeros push the ranks up and with them the size of the exact distribution; beyond this many cells the normal one is as good and fits in memory.
    private const long MostCells = 20_000_000;

    /// <summary>Tests differences; null below <see cref="Fewest"/> that are not 0.</summary>
    /// <param name="differences">The differences.</param>
    public static SignedRankTest? Of(Differences differences)
    {
        var ranks = new PrattRanks(differences);
        if (ranks.NonZeros < Fewest)
            return null;
        var exact = ranks.NonZeros <= MostExact && ranks.Ties.Sum(tie => tie.DoubledRank * tie.Count) <= MostCells;
        return exact
            ? new(ranks.Positive, ExactP(ranks), SignedRankMethod.ExactPratt)
            : new(ranks.Positive, NormalP(ranks, continuity: true), SignedRankMethod.NormalPratt);
    }

    /// <summary>
    /// Exact two-sided p. Each rank is counted with probability ½, so the distribution of the doubled sum S follows by adding one rank r at a time:
    /// P(s) ← ½P(s) + ½P(s − r). It is symmetric, so p = min(1, 2·P(S ≤ min(2V⁺, 2V⁻))).
    /// </summary>
    /// <param name="ranks">The ranks.</param>
    public static double ExactP(PrattRanks ranks)
    {
        var lower = (long)Math.Round(2 * Math.Min(ranks.Positive, ranks.Negative));
        // Sums above the observed one are never needed.
        var probability = new double[lower + 1];
        probability[0] = 1;
        long reached = 0;
        foreach (var tie in ranks.Ties)
        {
            for (var one = 0; one < tie.Count; one++)
            {
                reached = Math.Min(reached + tie.DoubledRank, lower);
                for (var sum = reached; sum >= 0; sum--)
                    probability[sum] = 0.5 * (probability[sum] + (sum >= tie.DoubledRank ? probability[sum - tie.DoubledRank] : 0));
            }
        }
        return Math.Min(1, 2 * probability.Sum());
    }

    /// <summary>
    /// Two-sided p from the normal distribution: mean n(n+1)/4 − k₀(k₀+1)/4, variance n(n+1)(2n+1)/24 − k₀(k₀+1)(2k₀+1)/24 − Σ(t³ − t)/48 over the ties of
    /// the differences that are not 0. W. J. Conover, Journal of the American Statistical Association 68 (1973).
    /// </summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="continuity">Whether |V − mean| is lessened by ½.</param>
    public static double NormalP(PrattRanks ranks, bool continuity)
    {
        var (mean, variance) = Moments(ranks);
        var distance = Math.Abs(ranks.Positive - mean) - (continuity ? 0.5 : 0);
        return distance <= 0 || variance == 0 ? 1 : 2 * Normal.Above(distance / Math.Sqrt(variance));
    }

    /// <summary>Mean and variance of V⁺ where nothing changes.</summary>
    /// <param name="ranks">The ranks.</param>
    public static (double Mean, double Variance) Moments(PrattRanks ranks)
    {
        double n = ranks.Total, zeros = ranks.Zeros;
        return (
            (n * (n + 1) / 4) - (zeros * (zeros + 1) / 4),
            (n * (n + 1) * ((2 * n) + 1) / 24) - (zeros * (zeros + 1) * ((2 * zeros) + 1) / 24)
                - (ranks.Ties.Sum(tie => Math.Pow(tie.Count, 3) - tie.Count) / 48));
    }
}
