namespace EventEvaluation.Statistics;

/// <summary>
/// Number, mean and sum of squared deviations of numbers, which add up without keeping the numbers. T. F. Chan, G. H. Golub and R. J. LeVeque, The American
/// Statistician 37 (1983).
/// </summary>
/// <param name="N">How many.</param>
/// <param name="Mean">Their mean; 0 of none.</param>
/// <param name="M2">Σ(x − mean)².</param>
public readonly record struct Moments(int N, double Mean, double M2)
{
    /// <summary>Sample variance with n − 1; null below two.</summary>
    public double? Variance => N < 2 ? null : M2 / (N - 1);

    /// <summary>The root of <see cref="Variance"/>.</summary>
    public double? StandardDeviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>Of one number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Moments Of(double value) =>
        double.IsFinite(value) ? new(1, value, 0) : throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have moments.");

    /// <summary>Adds up: with δ = mean₂ − mean₁, mean = mean₁ + δ·n₂/n and M2 = M2₁ + M2₂ + δ²·n₁n₂/n.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static Moments operator +(Moments left, Moments right)
    {
        if (left.N == 0 || right.N == 0)
            return left.N == 0 ? right : left;
        double n = (double)left.N + right.N, delta = right.Mean - left.Mean;
        return new(left.N + right.N, left.Mean + (delta * right.N / n), left.M2 + right.M2 + (delta * delta * left.N * right.N / n));
    }
}
