using MathNet.Numerics;

namespace EventEvaluation.Statistics;

/// <summary>Standardised mean changes, for comparison with other studies only.</summary>
public static class StandardizedChange
{
    /// <summary>d_z = mean(d) / sd(d). Null below two pairs or where all differences are equal. J. Cohen, Statistical Power Analysis (1988).</summary>
    /// <param name="differences">The differences.</param>
    public static double? Dz(Differences differences) => differences.Variance is > 0 and { } variance ? differences.Mean / Math.Sqrt(variance) : null;

    /// <summary>d_av = mean(d) / √((s²_pre + s²_post) / 2). Null below two pairs or where neither side varies. G. Cumming, Understanding the New Statistics (2012).</summary>
    /// <param name="moves">The pairs.</param>
    public static double? Dav(MoveTable moves) =>
        moves.Pre.Variance + moves.Post.Variance is > 0 and { } sum ? moves.Differences.Mean / Math.Sqrt(sum / 2) : null;

    /// <summary>g_av = J(n − 1) · d_av. Null below three pairs or where d_av is.</summary>
    /// <param name="moves">The pairs.</param>
    public static double? Gav(MoveTable moves) => moves.Pairs < 3 ? null : J(moves.Pairs - 1) * Dav(moves);

    /// <summary>The exact small-sample factor J(m) = Γ(m/2) / (√(m/2) · Γ((m − 1)/2)). L. V. Hedges, Journal of Educational Statistics 6 (1981).</summary>
    /// <param name="m">Degrees of freedom, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public static double J(int m)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 2);
        return Math.Exp(SpecialFunctions.GammaLn(m / 2.0) - SpecialFunctions.GammaLn((m - 1) / 2.0)) / Math.Sqrt(m / 2.0);
    }
}
