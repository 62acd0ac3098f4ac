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
        if (differences.Mean is not { } mean || differences.Variance is not > 0)
            return null;
        var df = differences.Total - 1;
        var error = Math.Sqrt(differences.Variance.Value / differences.Total);
        var half = StudentT.Quantile(0.025, df) * error;
        return new(mean, new Interval(mean - half, mean + half), mean / error, df, StudentT.TwoSided(mean / error, df));
    }
}
