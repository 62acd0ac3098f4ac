using System.Text.Json;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Compares all figures of one table of moves with R's.</summary>
internal static class PairedReference
{
    /// <summary>Compares.</summary>
    public static void Compare(MoveTable moves, JsonElement expected)
    {
        var d = moves.Differences;
        Assert.Equal(
            (expected.GetProperty("worse").GetInt32(), expected.GetProperty("same").GetInt32(), expected.GetProperty("better").GetInt32()),
            (d.Directions.Worse, d.Directions.Same, d.Directions.Better));
        var wilson = WilsonInterval.Of(d.Directions.Better, d.Total);
        Reference.Equal("Wilson low", Of("betterShare", "low"), wilson.Low);
        Reference.Equal("Wilson high", Of("betterShare", "high"), wilson.High);
        Reference.Equal("sign test", expected.GetProperty("signP"), SignTest.P(d.Directions.Better, d.Directions.Worse));
        ComparePratt(d, expected.GetProperty("pratt"));
        var shift = HodgesLehmannShift.Of(d)!;
        Reference.Equal("Hodges–Lehmann", Of("hodgesLehmann", "estimate"), shift.Estimate);
        Reference.Equal("Hodges–Lehmann low", Of("hodgesLehmann", "low"), shift.Interval?.Low);
        Reference.Equal("Hodges–Lehmann high", Of("hodgesLehmann", "high"), shift.Interval?.High);
        Reference.Equal("Hodges–Lehmann level", Of("hodgesLehmann", "level"), shift.Interval?.Level);
        var t = PairedT.Of(d);
        Reference.Equal("paired t mean", Of("pairedT", "mean"), t?.Mean);
        Reference.Equal("paired t low", Of("pairedT", "low"), t?.Interval.Low);
        Reference.Equal("paired t high", Of("pairedT", "high"), t?.Interval.High);
        Reference.Equal("paired t", Of("pairedT", "t"), t?.T);
        Reference.Equal("paired t df", Of("pairedT", "df"), t?.Df);
        Reference.Equal("paired t p", Of("pairedT", "p"), t?.P);
        Reference.Equal("d_z", expected.GetProperty("dz"), StandardizedChange.Dz(d));
        Reference.Equal("d_av", expected.GetProperty("dav"), StandardizedChange.Dav(moves));
        Reference.Equal("J", expected.GetProperty("j"), moves.Pairs >= 3 ? StandardizedChange.J(moves.Pairs - 1) : null);
        Reference.Equal("g_av", expected.GetProperty("gav"), StandardizedChange.Gav(moves));
        CompareDistribution(moves.Pre, expected.GetProperty("preFigures"));
        CompareDistribution(moves.Post, expected.GetProperty("postFigures"));

        JsonElement Of(string figure, string part) => expected.GetProperty(figure).GetProperty(part);
    }

    private static void ComparePratt(Differences d, JsonElement expected)
    {
        var ranks = new PrattRanks(d);
        var (mean, variance) = SignedRankTest.Moments(ranks);
        Reference.Equal("V", expected.GetProperty("v"), ranks.Positive);
        Reference.Equal("mean", expected.GetProperty("mean"), mean);
        Reference.Equal("variance", expected.GetProperty("variance"), variance);
        Reference.Equal("rank-biserial", expected.GetProperty("rankBiserial"), ranks.RankBiserial);
        var test = SignedRankTest.Of(d);
        Assert.Equal(ranks.NonZeros < SignedRankTest.Fewest, test is null);
        if (test is null)
            return;
        Reference.Equal("normal p", expected.GetProperty("normalP"), SignedRankTest.NormalP(ranks, continuity: false));
        Reference.Equal("normal p with continuity", expected.GetProperty("normalPContinuity"), SignedRankTest.NormalP(ranks, continuity: true));
        Assert.Equal(ranks.NonZeros <= 200 ? SignedRankMethod.ExactPratt : SignedRankMethod.NormalPratt, test.Method);
        Reference.Equal("p", expected.GetProperty(ranks.NonZeros <= 200 ? "exactP" : "normalPContinuity"), test.P, ranks.NonZeros <= 16 ? 1e-12 : 1e-9);
    }

    private static void CompareDistribution(Distribution actual, JsonElement expected)
    {
        Reference.Equal("mean", expected.GetProperty("mean"), actual.Mean);
        Reference.Equal("sd", expected.GetProperty("sd"), actual.StandardDeviation);
        Reference.Equal("first quartile", expected.GetProperty("q1"), actual.Quantile(0.25));
        Reference.Equal("median", expected.GetProperty("median"), actual.Median);
        Reference.Equal("third quartile", expected.GetProperty("q3"), actual.Quantile(0.75));
    }
}
