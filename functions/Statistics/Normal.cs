using MathNet.Numerics;

namespace EventEvaluation.Statistics;

/// <summary>The standard normal distribution, in the two forms that tests and intervals need.</summary>
internal static class Normal
{
    /// <summary>z of the 95 % interval: Φ⁻¹(0.975).</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Φ(−z) = ½ erfc(z / √2): the tail above z, without loss of digits far out.</summary>
    public static double Above(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));
}
