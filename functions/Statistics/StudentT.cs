using MathNet.Numerics;
using TheT = MathNet.Numerics.Distributions.StudentT;

namespace EventEvaluation.Statistics;

/// <summary>Student's t distribution, in the two forms that tests and intervals need.</summary>
internal static class StudentT
{
    /// <summary>Two-sided p = I(df/(df + t²); df/2, ½), the regularised incomplete beta function.</summary>
    public static double TwoSided(double t, int df) => SpecialFunctions.BetaRegularized(df / 2.0, 0.5, df / (df + (t * t)));

    /// <summary>The value above which lies a tail. The library's root finder stops early; Newton steps on the distribution bring it to full precision.</summary>
    public static double Quantile(double tail, int df)
    {
        var t = TheT.InvCDF(0, 1, df, 1 - tail);
        for (var step = 0; step < 4; step++)
            t += ((0.5 * TwoSided(t, df)) - tail) / TheT.PDF(0, 1, df, t);
        return t;
    }
}
