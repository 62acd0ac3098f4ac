namespace EventEvaluation.Statistics;

/// <summary>The paired t test of the mean difference, with its 95 % interval. In R: <c>t.test(post, pre, paired = TRUE)</c>.</summary>
/// <param name="Mean">Mean difference.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="T">t = mean / (s / √n).</param>
/// <param name="Df">n − 1.</param>
/// <param name="P">Two-sided p.</param>
public sealed record PairedT(double Mean, Interval Interval, double T, int Df, double P)
{
    /// <summary>Tests differences; null below two, or where all are equal.</summary>
    /// <param name="differences">The differences.</param>
    public static PairedT? Of(Differences differences)
    {
        return differences.Mean is { } mean && differences.Variance is > 0 and { } variance ? Of(differences.Total, mean, Math.Sqrt(variance)) : null;
    }

    /// <summary>Tests differences of which only these are known.</summary>
    /// <param name="n">How many; 2 or more.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="sd">Their standard deviation with n − 1; more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two, or no spread.</exception>
    public static PairedT Of(int n, double mean, double sd)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd);
        var df = n - 1;
        var error = sd / Math.Sqrt(n);
        var half = StudentT.Quantile(0.025, df) * error;
        return new(mean, new Interval(mean - half, mean + half), mean / error, df, StudentT.TwoSided(mean / error, df));
    }
}
