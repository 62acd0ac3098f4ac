namespace EventEvaluation.Statistics;

/// <summary>
/// Cliff's δ = P(first &gt; second) − P(first &lt; second), with its interval. N. Cliff, Psychological Bulletin 114 (1993); D. Feng and N. Cliff, Journal of Modern
/// Applied Statistical Methods 3 (2004).
/// </summary>
/// <param name="Delta">From −1 to 1.</param>
/// <param name="Variance">Its variance; null where a group has fewer than two people or |δ| = 1.</param>
/// <param name="Df">n₁ + n₂ − 2, the degrees of freedom of the interval.</param>
public sealed record CliffsDelta(double Delta, double? Variance, int Df)
{
    /// <summary>Compares two groups; null where one is empty.</summary>
    /// <param name="first">Answers of the first group.</param>
    /// <param name="second">Answers of the second group, on the same scale.</param>
    /// <exception cref="ArgumentException">The scales differ.</exception>
    public static CliffsDelta? Of(Distribution first, Distribution second)
    {
        if (first.Answers != second.Answers)
            throw new ArgumentException("Groups to compare have answered on the same scale.", nameof(second));
        if (first.Total == 0 || second.Total == 0)
            return null;
        double n1 = first.Total, n2 = second.Total, dominance = 0, differing = 0;
        foreach (var (one, other) in Pairs(first.Answers))
        {
            var count = (double)first[one] * second[other];
            dominance += Math.Sign(one - other) * count;
            differing += one == other ? 0 : count;
        }
        var delta = dominance / (n1 * n2);
        return new(delta, n1 < 2 || n2 < 2 || Math.Abs(dominance) == n1 * n2 ? null : VarianceOf(first, second, delta, differing), first.Total + second.Total - 2);
    }

    /// <summary>
    /// The interval in its asymmetric form, (δ − δ³ ± t·s·√((1 − δ²)² + t²s²)) / (1 − δ² + t²s²), t from Student's distribution with n₁ + n₂ − 2 degrees of
    /// freedom; null where there is no <see cref="Variance"/>.
    /// </summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another level.</exception>
    public Interval? IntervalAt(double level = Interval.Usual)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        if (Variance is not { } variance)
            return null;
        var t = StudentT.Quantile((1 - level) / 2, Df);
        double rest = 1 - (Delta * Delta), reach = t * t * variance;
        var half = Math.Sqrt(reach * ((rest * rest) + reach));
        return new(((Delta * rest) - half) / (rest + reach), ((Delta * rest) + half) / (rest + reach), level);
    }

    // [n₂²Σ(dᵢ. − δ)² + n₁²Σ(d.ⱼ − δ)² − ΣΣ(dᵢⱼ − δ)²] / [n₁n₂(n₁ − 1)(n₂ − 1)], an unbiased estimate that can fall to 0 or below: then the least value that
    // Cliff allows, (1 − δ²)/(n₁n₂ − 1).
    private static double VarianceOf(Distribution first, Distribution second, double delta, double differing)
    {
        double n1 = first.Total, n2 = second.Total;
        var cells = differing - (n1 * n2 * delta * delta);
        var numerator = (n2 * n2 * Spread(first, second, delta)) + (n1 * n1 * Spread(second, first, -delta)) - cells;
        var variance = numerator / (n1 * n2 * (n1 - 1) * (n2 - 1));
        // What is left of exact cancellation is rounding.
        return variance > 1e-15 ? variance : (1 - (delta * delta)) / ((n1 * n2) - 1);
    }

    // Σ over the people of one group of (their mean dominance over the other group − δ)².
    private static double Spread(Distribution of, Distribution over, double delta) => Enumerable.Range(1, of.Answers).Sum(one =>
        of[one] * Math.Pow((Enumerable.Range(1, over.Answers).Sum(other => (double)Math.Sign(one - other) * over[other]) / over.Total) - delta, 2));

    private static IEnumerable<(int One, int Other)> Pairs(int answers) =>
        Enumerable.Range(1, answers).SelectMany(one => Enumerable.Range(1, answers).Select(other => (one, other)));
}
