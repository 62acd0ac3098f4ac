using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>The golden values that the design lists, to the digits it lists.</summary>
public sealed class GoldenTests
{
    private const double Digits = 5e-8;

    private static readonly MoveTable _a = MoveTable.Of(
        5, new[] { 2, 3, 3, 4, 2, 1, 3, 4, 5, 2, 3, 2 }.Zip([4, 4, 3, 5, 3, 3, 2, 4, 5, 4, 4, 3]));

    [Fact]
    public void SignedRank_CaseA_IsPratts()
    {
        var ranks = new PrattRanks(_a.Differences);
        var (mean, variance) = SignedRankTest.Moments(ranks);
        Assert.Equal((65.5, 36, 154.125), (ranks.Positive, mean, variance));
        Reference.Equal("sd", 12.41470902, Math.Sqrt(variance), Digits);
        Reference.Equal("exact", 0.02734375, SignedRankTest.Of(_a.Differences)!.P, 1e-12);
        Reference.Equal("with continuity", 0.01949443, SignedRankTest.NormalP(ranks, true), 5e-7);
        Reference.Equal("without", 0.01749134, SignedRankTest.NormalP(ranks, false), 5e-7);
        Reference.Equal("rank-biserial", 59.0 / 72, ranks.RankBiserial, 1e-12);
    }

    [Fact]
    public void SignTest_CaseA_IsEightAgainstOne()
    {
        Assert.Equal(new Directions(1, 3, 8), _a.Differences.Directions);
        Reference.Equal("p", 0.0390625, SignTest.P(8, 1), 1e-12);
    }

    [Fact]
    public void HodgesLehmann_CaseA_TouchesZero()
    {
        var shift = HodgesLehmannShift.Of(_a.Differences)!;
        Assert.Equal((1, 0, 1.5), (shift.Estimate, shift.Interval!.Value.Low, shift.Interval.Value.High));
        Reference.Equal("level", 0.95751953125, shift.Interval.Value.Level, 1e-12);
    }

    [Fact]
    public void Means_CaseA_AreTheirs()
    {
        var t = PairedT.Of(_a.Differences)!;
        Assert.Equal(11, t.Df);
        Reference.Equal("t", 3.07940881, t.T, Digits);
        Reference.Equal("p", 0.01048236, t.P, 5e-7);
        Reference.Equal("low", 0.23771, t.Interval.Low, 5e-5);
        Reference.Equal("high", 1.42895, t.Interval.High, 5e-6);
        Reference.Equal("d_z", 0.88894875, StandardizedChange.Dz(_a.Differences), Digits);
        Reference.Equal("d_av", 0.82709105, StandardizedChange.Dav(_a), Digits);
        Reference.Equal("J", 0.92995981, StandardizedChange.J(11), Digits);
        Reference.Equal("g_av", 0.76916143, StandardizedChange.Gav(_a), Digits);
    }

    [Fact]
    public void Quartiles_CaseA_AreTypeSeven() => Assert.Equal((2, 3, 3.25), (_a.Pre.Quantile(0.25), _a.Pre.Median, _a.Pre.Quantile(0.75)));

    [Fact]
    public void SignedRank_CaseB_HasManyTiesAndZeros()
    {
        int[] d = [0, 0, 0, 0, 1, 1, 1, 2, -1, 3, 2, -1, 1, 0, -2];
        var differences = MoveTable.Of(7, d.Select(one => (4, 4 + one))).Differences;
        var ranks = new PrattRanks(differences);
        var (mean, variance) = SignedRankTest.Moments(ranks);
        Assert.Equal((75, 52.5), (ranks.Positive, mean));
        Reference.Equal("sd", 17.06970992, Math.Sqrt(variance), Digits);
        Reference.Equal("exact", 0.236328125, SignedRankTest.Of(differences)!.P, 1e-12);
        Reference.Equal("with continuity", 0.19745626, SignedRankTest.NormalP(ranks, true), Digits);
    }

    [Theory]
    [InlineData(0, 0, 0.20388330)]
    [InlineData(1, 0.01186690, 0.29816530)]
    [InlineData(7, 0.24809535, 0.69883020)]
    [InlineData(15, 0.79611670, 1)]
    public void Wilson_OutOfFifteen_IsCaseD(int x, double low, double high)
    {
        var interval = WilsonInterval.Of(x, 15);
        Reference.Equal("low", low, interval.Low, 5e-7);
        Reference.Equal("high", high, interval.High, Digits);
    }
}
