using System.Text.Json.Serialization;
using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Numbers as they may be published: never a value, the least or the greatest (evidence.md §4).</summary>
/// <param name="N">How many.</param>
/// <param name="Mean">Their mean; null of nobody.</param>
/// <param name="Sd">Their standard deviation with n − 1; null below two.</param>
/// <param name="Q1">First quartile (type 7); null where there are too many different numbers.</param>
/// <param name="Median">Median.</param>
/// <param name="Q3">Third quartile.</param>
/// <param name="Alpha">For a declared scale: Cronbach's α of its complete cases; null below 30 of them.</param>
public sealed record NumberSummary(
    int N, double? Mean, double? Sd, double? Q1, double? Median, double? Q3, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Alpha = null)
{
    /// <summary>Sums up.</summary>
    /// <param name="values">The raw numbers.</param>
    /// <param name="items">For α, or null.</param>
    public static NumberSummary Of(ValueCounts values, CrossProducts? items = null) => new(
        values.Moments.N, values.Moments.N == 0 ? null : Round(values.Moments.Mean), Round(values.Moments.StandardDeviation),
        Round(values.Quantile(0.25)), Round(values.Quantile(0.5)), Round(values.Quantile(0.75)), Round(items?.Alpha()));

    // Twelve digits: more is noise of adding up in another order, and a snapshot must come out the same.
    private static double? Round(double? value) =>
        value is { } number ? double.Parse(number.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : null;
}

/// <summary>The numbers of a shown tally; a hidden part is null.</summary>
/// <param name="Pre">Before.</param>
/// <param name="Post">After.</param>
/// <param name="Difference">After less before, of those who gave both.</param>
public sealed record ShownNumbers(NumberSummary? Pre, NumberSummary? Post, NumberSummary? Difference);
