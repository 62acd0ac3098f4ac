namespace EventEvaluation.Statistics;

/// <summary>
/// McNemar's test of paired yes/no answers, exact: of those who changed, how many changed to yes. Q. McNemar, Psychometrika 12 (1947); the mid-p form:
/// M. W. Fagerland, S. Lydersen and P. Laake, BMC Medical Research Methodology 13 (2013).
/// </summary>
/// <param name="Exact">Exact two-sided p.</param>
/// <param name="MidP">Mid-p: the observed outcome counted half on each side. Less conservative.</param>
public sealed record McNemar(double Exact, double MidP)
{
    /// <summary>Tests changes; null where nobody changed.</summary>
    /// <param name="up">How many went from no to yes.</param>
    /// <param name="down">How many went from yes to no.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static McNemar? Of(int up, int down) => SignTest.P(up, down) is { } exact ? new(exact, SignTest.MidP(up, down)) : null;
}
