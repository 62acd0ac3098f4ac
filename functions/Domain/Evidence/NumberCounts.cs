using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>The numbers of one item in one group, raw; they add up like the counts of the tally that holds them.</summary>
/// <param name="Pre">Given before the event.</param>
/// <param name="Post">Given after the event.</param>
/// <param name="Difference">After less before, of those who gave both.</param>
/// <param name="PreItems">For a declared scale: sums and products of its items before, for α; else null.</param>
/// <param name="PostItems">The same after.</param>
public sealed record NumberCounts(ValueCounts Pre, ValueCounts Post, ValueCounts Difference, CrossProducts? PreItems = null, CrossProducts? PostItems = null)
{
    /// <summary>Adds up.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static NumberCounts operator +(NumberCounts left, NumberCounts right) => new(
        left.Pre + right.Pre, left.Post + right.Post, left.Difference + right.Difference, Add(left.PreItems, right.PreItems), Add(left.PostItems, right.PostItems));

    /// <summary>Takes away a part that is contained. Only for asking whether the rest may be shown: it has no α.</summary>
    /// <param name="whole">The whole.</param>
    /// <param name="part">The part.</param>
    public static NumberCounts operator -(NumberCounts whole, NumberCounts part) =>
        new(whole.Pre - part.Pre, whole.Post - part.Post, whole.Difference - part.Difference);

    private static CrossProducts? Add(CrossProducts? left, CrossProducts? right) => left is null || right is null ? left ?? right : left + right;
}
