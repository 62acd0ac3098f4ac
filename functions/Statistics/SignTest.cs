using MathNet.Numerics;

namespace EventEvaluation.Statistics;

/// <summary>The sign test: better against worse, those who stayed left out. In R: <c>binom.test(better, better + worse)</c>.</summary>
public static class SignTest
{
    /// <summary>Exact two-sided p = min(1, 2·P(X ≤ min(better, worse))), X ~ Binomial(better + worse, ½). Null where nobody moved.</summary>
    /// <param name="better">How many went for better.</param>
    /// <param name="worse">How many went for worse.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static double? P(int better, int worse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(better);
        ArgumentOutOfRangeException.ThrowIfNegative(worse);
        return better + worse == 0 ? null : Math.Min(1, 2 * Lower(better + worse, Math.Min(better, worse), ofLast: 1));
    }

    /// <summary>Mid-p = 2·P(X ≤ x) − P(X = x) with x = min(better, worse). At least one must have moved.</summary>
    internal static double MidP(int better, int worse) => Math.Min(1, 2 * Lower(better + worse, Math.Min(better, worse), ofLast: 0.5));

    // Σ of C(n, i) / 2ⁿ for i ≤ x, from the largest term down: C(n, i − 1) = C(n, i) · i / (n − i + 1). Of the largest only a part may count.
    private static double Lower(int n, int x, double ofLast)
    {
        double term = 1, sum = ofLast;
        for (var i = x; i >= 1; i--)
            sum += term *= (double)i / (n - i + 1);
        return sum * Largest(n, x);
    }

    // Below 2⁻¹⁰²² the power alone would vanish, so there the product is taken of logarithms.
    private static double Largest(int n, int x) =>
        n <= 1000 ? SpecialFunctions.Binomial(n, x) * Math.Pow(2, -n) : Math.Exp(SpecialFunctions.BinomialLn(n, x) - (n * Math.Log(2)));
}
