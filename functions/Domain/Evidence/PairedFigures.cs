using System.Globalization;
using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>The figures of those who answered both times, each with its reason where it is missing.</summary>
/// <param name="moves">The pairs.</param>
/// <param name="census">Whether they are everyone who was invited.</param>
/// <param name="reasons">Where reasons go.</param>
internal sealed class PairedFigures(MoveTable moves, bool census, SortedDictionary<string, string> reasons)
{
    /// <summary>Why there is neither interval nor p-value.</summary>
    public const string Census = "everyone invited answered: there is nothing to infer to";
    private const string Nobody = "nobody answered both times";
    private const string NobodyMoved = "nobody moved";
    private readonly Differences _d = moves.Differences;
    private readonly PrattRanks _ranks = new(moves.Differences);

    /// <summary>The evidence with its paired figures.</summary>
    public ItemEvidence AddTo(ItemEvidence evidence)
    {
        var (worse, same, better) = _d.Directions;
        return evidence with
        {
            Worse = worse,
            Same = same,
            Better = better,
            BetterShare = Share(better),
            SignTest = Infer("signTest", SignTest.P(better, worse), NobodyMoved) is { } p ? new(p) : null,
            Wilcoxon = Infer("wilcoxon", SignedRankTest.Of(_d), TooFewMoved()) is { } test
                ? new(test.V, test.P, test.Method is SignedRankMethod.ExactPratt ? "exact-pratt" : "normal-pratt")
                : null,
            HodgesLehmann = Shift(),
            RankBiserial = Give("rankBiserial", _ranks.RankBiserial, NobodyMoved),
            PairedT = MeanDifference(),
            Dz = Give("dz", StandardizedChange.Dz(_d), "needs two pairs or more with different changes"),
            Gav = Give("gav", StandardizedChange.Gav(moves), "needs three pairs or more with different answers"),
        };
    }

    /// <summary>The evidence of yes and no: who moved to which, and McNemar's test.</summary>
    public ItemEvidence AddYesNoTo(ItemEvidence evidence)
    {
        var (worse, same, better) = _d.Directions;
        var test = Infer("mcNemar", Statistics.McNemar.Of(better, worse), NobodyMoved);
        return evidence with { Worse = worse, Same = same, Better = better, BetterShare = Share(better), McNemar = test is null ? null : new(test.Exact, test.MidP) };
    }

    private ShareFigure? Share(int better)
    {
        if (Give("betterShare", _d.Total == 0 ? null : (double?)better / _d.Total, Nobody) is not { } share)
            return null;
        var interval = Infer("betterShare.interval", (Interval?)WilsonInterval.Of(better, _d.Total), Nobody);
        return new(share, interval?.Low, interval?.High);
    }

    private ShiftFigure? Shift()
    {
        if (Give("hodgesLehmann", HodgesLehmannShift.Of(_d), Nobody) is not { } shift)
            return null;
        var interval = Infer("hodgesLehmann.interval", shift.Interval, "no 95 % interval exists below 6 pairs");
        return new(shift.Estimate, interval?.Low, interval?.High, interval?.Level);
    }

    private PairedTFigure? MeanDifference()
    {
        const string why = "needs two pairs or more with different changes";
        if (!census)
            return Give("pairedT", PairedT.Of(_d), why) is { } t ? new(t.Mean, t.Interval.Low, t.Interval.High, t.T, t.Df, t.P) : null;
        reasons["pairedT.interval"] = Census;
        return Give("pairedT", _d.Mean, Nobody) is { } mean ? new(mean, null, null, null, null, null) : null;
    }

    private string TooFewMoved() => _d.Total == 0 ? Nobody : _ranks.NonZeros == 0 ? NobodyMoved : string.Create(
        CultureInfo.InvariantCulture, $"too few to test: fewer than {SignedRankTest.Fewest} people moved");

    private T? Infer<T>(string figure, T? value, string otherwise) => census ? Give(figure, default(T), Census) : Give(figure, value, otherwise);

    private T? Give<T>(string figure, T? value, string otherwise)
    {
        if (value is null)
            reasons[figure] = _d.Total == 0 ? Nobody : otherwise;
        return value;
    }
}
