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
        var (n, x) = (better + worse, Math.Min(better, worse));
        if (n == 0)
            return null;
        // Σ of C(n, i) / 2ⁿ for i ≤ x, from the largest term down: C(n, i − 1) = C(n, i) · i / (n − i + 1).
        double term = 1, sum = 1;
        for (var i = x; i >= 1; i--)
            sum += term *= (double)i / (n - i + 1);
        return Math.Min(1, 2 * sum * Largest(n, x));
    }

    // Below 2⁻¹⁰²² the power alone would vanish, so there the product is taken of logarithms.
    private static double Largest(int n, int x) =>
        n <= 1000 ? SpecialFunctions.Binomial(n, x) * Math.Pow(2, -n) : Math.Exp(SpecialFunctions.BinomialLn(n, x) - (n * Math.Log(2)));
}
