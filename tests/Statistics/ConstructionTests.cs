using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>What may not be made, and what is not computed.</summary>
public sealed class ConstructionTests
{
    private static readonly MoveTable _nobody = new(5, new int[25]);

    [Fact]
    public void MoveTable_OfTheWrongSize_IsRefused() => Assert.Throws<ArgumentException>(() => new MoveTable(5, new int[24]));

    [Fact]
    public void MoveTable_WithANegativeCount_IsRefused() => Assert.Throws<ArgumentException>(() => new MoveTable(1, [-1]));

    [Fact]
    public void MoveTable_AnswerOffTheScale_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MoveTable.Of(5, [(1, 6)]));

    [Fact]
    public void Distribution_WithoutAnswers_IsRefused() => Assert.Throws<ArgumentException>(() => new Distribution([]));

    [Fact]
    public void Quantile_OutsideZeroToOne_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => _nobody.Pre.Quantile(double.NaN));

    [Fact]
    public void Wilson_OfNobody_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(0, 0));

    [Fact]
    public void J_BelowTwo_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => StandardizedChange.J(1));

    [Fact]
    public void Nobody_HasNoFigures()
    {
        var none = _nobody.Differences;
        Assert.Null(none.Mean);
        Assert.Null(_nobody.Pre.Median);
        Assert.Null(_nobody.Pre.TopTwoShare);
        Assert.Null(SignTest.P(0, 0));
        Assert.Null(SignedRankTest.Of(none));
        Assert.Null(HodgesLehmannShift.Of(none));
        Assert.Null(PairedT.Of(none));
        Assert.Null(StandardizedChange.Dz(none));
        Assert.Null(StandardizedChange.Gav(_nobody));
        Assert.Null(new PrattRanks(none).RankBiserial);
    }

    [Fact]
    public void TopTwoShare_CountsTheTwoHighestAnswers() => Assert.Equal(0.7, new Distribution([1, 1, 1, 4, 3]).TopTwoShare);

    [Fact]
    public void Groups_OnOtherScales_AreNotCompared()
    {
        Distribution five = new([1, 1, 1, 1, 1]), three = new([1, 1, 1]);
        Assert.Throws<ArgumentException>(() => MannWhitney.Of(five, three));
        Assert.Throws<ArgumentException>(() => CliffsDelta.Of(five, three));
        Assert.Throws<ArgumentException>(() => KruskalWallis.Of([five, three]));
    }

    [Fact]
    public void WhatIsNoProbability_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.Holm([0.5, 1.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.BenjaminiHochberg([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CliffsDelta.Of(new([1, 2]), new([2, 1]))!.IntervalAt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemar.Of(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Of(double.PositiveInfinity));
    }

    [Fact]
    public void Sums_OfOtherItems_DoNotAddUp()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossProducts.Empty(1));
        Assert.Throws<ArgumentException>(() => CrossProducts.Empty(2) + CrossProducts.Empty(3));
        Assert.Throws<ArgumentException>(() => CrossProducts.Empty(2).With([1]));
    }

    [Fact]
    public void ExactRankSum_OfTooMany_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MannWhitney.ExactP(new([30, 10]), new([5, 6])));

    [Fact]
    public void Cliff_WithoutVariance_HasNoInterval()
    {
        Assert.Null(CliffsDelta.Of(new([0, 3]), new([4, 0]))!.IntervalAt());
        Assert.Null(CliffsDelta.Of(new([1, 0]), new([4, 2]))!.IntervalAt());
        Assert.InRange(CliffsDelta.Of(new([2, 2]), new([2, 2]))!.Variance!.Value, 1e-9, 1);
    }
}
