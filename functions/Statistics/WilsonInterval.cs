namespace EventEvaluation.Statistics;

/// <summary>
/// The score interval of a proportion. E. B. Wilson, Journal of the American Statistical Association 22 (1927): with p = x/n,
/// (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). In R: <c>prop.test(x, n, correct = FALSE)</c>.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The 95 % interval of x out of n.</summary>
    /// <param name="x">How many.</param>
    /// <param name="n">Of how many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">n below 1, or x outside 0 to n.</exception>
    public static Interval Of(int x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, n);
        double p = (double)x / n, z2 = Normal.Z95 * Normal.Z95;
        var centre = p + (z2 / (2 * n));
        var half = Normal.Z95 * Math.Sqrt((p * (1 - p) / n) + (z2 / (4.0 * n * n)));
        // At the ends the bound is 0 or 1 exactly; rounding must not leave it beside.
        return new(x == 0 ? 0 : (centre - half) / (1 + (z2 / n)), x == n ? 1 : (centre + half) / (1 + (z2 / n)));
    }
}
