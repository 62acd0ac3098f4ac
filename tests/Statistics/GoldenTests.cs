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

    [Fact]
    public void TwoGroups_CaseC_AreTheirs()
    {
        var (a, b) = (Of(5, 5, 4, 4, 3, 5, 4, 2, 5), Of(5, 3, 2, 4, 3, 1, 2, 3, 4, 2));
        var test = MannWhitney.Of(a, b)!;
        Assert.Equal((59, RankSumMethod.Exact), (test.W, test.Method));
        Reference.Equal("exact with ties", 0.02373509, test.P, 5e-7);
        Reference.Equal("with continuity", 0.02602039, MannWhitney.NormalP(a, b, continuity: true), 5e-7);
        Reference.Equal("without", 0.02288363, MannWhitney.NormalP(a, b, continuity: false), 5e-7);
        var delta = CliffsDelta.Of(a, b)!;
        Reference.Equal("δ", 0.63888889, delta.Delta, Digits);
        Reference.Equal("low", 0.07531401, delta.IntervalAt()!.Value.Low, 5e-7);
        Reference.Equal("high", 0.89311874, delta.IntervalAt()!.Value.High, Digits);
        var three = KruskalWallis.Of([a, b, Of(5, 4, 4, 5, 3, 4, 5)])!;
        Assert.Equal(2, three.Df);
        Reference.Equal("H", 8.09673721, three.H, Digits);
        Reference.Equal("p of H", 0.01745082, three.P, 5e-7);
        Reference.Equal("ε²", 0.36803351, three.EpsilonSquared, Digits);
    }

    [Fact]
    public void Margins_CaseA_AreTheirs()
    {
        var test = MarginalHomogeneity.Of(_a)!;
        Assert.Equal(4, test.Df);
        Reference.Equal("Stuart–Maxwell", 6.25, test.StuartMaxwell);
        Reference.Equal("its p-value", 0.1812399, test.StuartMaxwellP, 5e-7);
        Reference.Equal("Bhapkar", 13.04348, test.Bhapkar, 5e-7);
        Reference.Equal("Bhapkar's p-value", 0.01106529, test.BhapkarP, 5e-7);
    }

    [Fact]
    public void McNemar_AndMultiplicity_AreCaseD()
    {
        var test = McNemar.Of(3, 12)!;
        Reference.Equal("exact", 0.03515625, test.Exact);
        Reference.Equal("mid-p", 0.02127075, test.MidP, 5e-7);
        double?[] p = [.001, .012, .02, .04, .3, null];
        Assert.Equal([.005, .048, .06, .08, .3, null], Multiplicity.Holm(p).Select(one => one is { } value ? Math.Round(value, 12) : (double?)null));
        Assert.Equal([.005, .03, .033333333333, .05, .3, null], Multiplicity.BenjaminiHochberg(p).Select(one => one is { } value ? Math.Round(value, 12) : (double?)null));
    }

    [Fact]
    public void Alpha_OfTenPeople_IsTheirs_AndNotReported()
    {
        int[] one = [1, 2, 3, 4, 5, 3, 2, 4, 5, 1], two = [2, 2, 3, 5, 5, 3, 1, 4, 4, 2], three = [1, 3, 3, 4, 4, 2, 2, 5, 5, 1];
        var sums = Enumerable.Range(0, 10).Aggregate(CrossProducts.Empty(3), (all, person) => all.With([one[person], two[person], three[person]]));
        Reference.Equal("α", 0.94179202, sums.Alpha(fewest: 2), Digits);
        Assert.Null(sums.Alpha());
    }

    private static Distribution Of(int answers, params int[] given) => new(Enumerable.Range(1, answers).Select(answer => given.Count(one => one == answer)));
}
