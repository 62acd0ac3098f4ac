namespace EventEvaluation.Statistics;

/// <summary>A closed interval with the level at which it was made.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Nominal or exact coverage, 0 to 1.</param>
public readonly record struct Interval(double Low, double High, double Level = Interval.Usual)
{
    /// <summary>95 %.</summary>
    public const double Usual = 0.95;
}
