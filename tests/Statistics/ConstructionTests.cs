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
}
