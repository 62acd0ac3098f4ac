using MathNet.Numerics;

namespace EventEvaluation.Statistics;

/// <summary>The χ² distribution, in the one form that tests need.</summary>
internal static class ChiSquare
{
    /// <summary>P(χ² with df ≥ x) = Q(df/2, x/2), the regularised upper incomplete gamma function.</summary>
    public static double Above(double x, int df) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(df / 2.0, x / 2);
}
