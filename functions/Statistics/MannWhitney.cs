namespace EventEvaluation.Statistics;

/// <summary>How a two-sample p-value was had.</summary>
public enum RankSumMethod
{
    /// <summary>From the exact permutation distribution of the mid-ranks.</summary>
    Exact,
    /// <summary>From the normal distribution, corrected for ties, with continuity ½.</summary>
    Normal,
}

/// <summary>
/// The Mann–Whitney test of two groups' answers. H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947). In R:
/// <c>wilcox.test(a, b, correct = TRUE, exact = FALSE)</c> and, exact with ties, <c>coin::wilcox_test(distribution = "exact")</c>.
/// </summary>
/// <param name="W">Rank sum of the first group less its least possible value: the pairs in which the first is higher, ties counted half.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Method">How p was had.</param>
public sealed record MannWhitney(double W, double P, RankSumMethod Method)
{
    /// <summary>Up to so many people in both groups together the distribution is exact.</summary>
    public const int MostExact = 50;

    /// <summary>Tests two groups; null where one is empty.</summary>
    /// <param name="first">Answers of the first group.</param>
    /// <param name="second">Answers of the second group, on the same scale.</param>
    /// <exception cref="ArgumentException">The scales differ.</exception>
    public static MannWhitney? Of(Distribution first, Distribution second)
    {
        var ranks = new MidRanks([first, second]);
        if (first.Total == 0 || second.Total == 0)
            return null;
        var w = ranks.SumOf(first) - (first.Total * (first.Total + 1.0) / 2);
        return ranks.Total <= MostExact
            ? new(w, ExactP(first, second), RankSumMethod.Exact)
            : new(w, NormalP(first, second, continuity: true), RankSumMethod.Normal);
    }

    /// <summary>
    /// Two-sided p from the normal distribution: mean n₁n₂/2, variance n₁n₂/12 · (N + 1 − Σ(t³ − t)/(N(N − 1))) over the ties. 1 where all answers are equal.
    /// </summary>
    /// <param name="first">The first group, not empty.</param>
    /// <param name="second">The second group, not empty.</param>
    /// <param name="continuity">Whether |W − mean| is lessened by ½.</param>
    public static double NormalP(Distribution first, Distribution second, bool continuity)
    {
        var ranks = new MidRanks([first, second]);
        double n1 = first.Total, n2 = second.Total, n = n1 + n2;
        var variance = n1 * n2 / 12 * (n + 1 - (ranks.TieSum / (n * (n - 1))));
        var distance = Math.Abs(ranks.SumOf(first) - (n1 * (n + 1) / 2)) - (continuity ? 0.5 : 0);
        return distance <= 0 || variance <= 0 ? 1 : 2 * Normal.Above(distance / Math.Sqrt(variance));
    }

    /// <summary>
    /// Exact two-sided p: the share of all ways to choose the first group among all whose rank sum lies as far from its mean as the observed one or farther.
    /// The ways are counted tie by tie, ranks doubled so that they are whole numbers. B. Streitberg and J. Röhmel, Statistical Software Newsletter 12 (1986).
    /// </summary>
    /// <param name="first">The first group, not empty.</param>
    /// <param name="second">The second group, not empty; both together at most <see cref="MostExact"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More people than that.</exception>
    public static double ExactP(Distribution first, Distribution second)
    {
        var ranks = new MidRanks([first, second]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranks.Total, MostExact, nameof(first));
        int size = first.Total, most = ranks.Total * (ranks.Total + 1);
        // ways[chosen, doubled rank sum], exact in a double: at most C(50, 25) < 2⁵³.
        var ways = new double[size + 1, most + 1];
        ways[0, 0] = 1;
        for (var answer = 1; answer <= first.Answers; answer++)
        {
            var (tied, rank) = (first[answer] + second[answer], (int)Math.Round(2 * ranks[answer]));
            for (var one = 0; one < tied; one++)
                for (var chosen = size; chosen >= 1; chosen--)
                    for (var sum = most; sum >= rank; sum--)
                        ways[chosen, sum] += ways[chosen - 1, sum - rank];
        }
        var (mean, observed) = (size * (ranks.Total + 1), (int)Math.Round(2 * ranks.SumOf(first)));
        double asFar = 0, all = 0;
        for (var sum = 0; sum <= most; sum++)
        {
            all += ways[size, sum];
            if (Math.Abs(sum - mean) >= Math.Abs(observed - mean))
                asFar += ways[size, sum];
        }
        return asFar / all;
    }
}
