namespace EventEvaluation.Domain.Evidence;

/// <summary>The paired figures of numbers and scores, from n, mean and standard deviation of the difference.</summary>
internal static class NumberFigures
{
    private const string TooFew = "needs two pairs or more with different changes";

    /// <summary>The evidence with its paired figures.</summary>
    public static ItemEvidence AddTo(ItemEvidence evidence, bool census, SortedDictionary<string, string> reasons)
    {
        if (evidence.NumberChange is not { Sd: > 0 and { } sd, Mean: { } mean, N: var n })
        {
            reasons["pairedT"] = evidence.NumberChange is { N: > 0 } ? TooFew : "nobody answered both times";
            return evidence;
        }
        if (census)
        {
            reasons["pairedT.interval"] = PairedFigures.Census;
            return evidence with { PairedT = new(mean, null, null, null, null, null), Dz = mean / sd };
        }
        var test = Statistics.PairedT.Of(n, mean, sd);
        return evidence with { PairedT = new(mean, test.Interval.Low, test.Interval.High, test.T, test.Df, test.P), Dz = mean / sd };
    }
}
