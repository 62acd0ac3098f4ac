using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

/// <summary>AAPOR, Standard Definitions, 10th edition (2023), response rates 1 to 6, by hand.</summary>
public sealed class ResponseRatesTests
{
    // I 50, P 10, break-off 5, refused 15, undelivered 8, so silent 12 of 100.
    private static readonly StageResponse _stage = new("pre", 100, 92, 8, 50, 10, 5, 15);

    [Fact]
    public void Silent_IsWhoIsLeft() => Assert.Equal(12, _stage.Silent);

    [Fact]
    public void Rates_OfKnownCounts_AreThoseOfTheFormulas()
    {
        var rates = ResponseRates.Of(_stage)!;
        // I / ((I + P) + (R + NC + O) + (UH + UO)): break-offs are refusals.
        Assert.Equal((50, 100), (rates.Rr1.Numerator, rates.Rr1.Denominator));
        Assert.Equal((60, 100), (rates.Rr2.Numerator, rates.Rr2.Denominator));
        // I / ((I + P) + (R + NC + O)): nobody of unknown eligibility is taken as eligible.
        Assert.Equal((50, 92), (rates.Rr5.Numerator, rates.Rr5.Denominator));
        Assert.Equal(60.0 / 92, rates.Rr6.Value!.Value, 1e-12);
        // Nobody was found not to belong, so e is 1 and RR3 is RR1.
        Assert.Equal(1, rates.E);
        Assert.Equal(rates.Rr1, rates.Rr3);
        Assert.Equal(rates.Rr2, rates.Rr4);
    }

    [Fact]
    public void Rates_WithSomeFoundIneligible_TakeTheProportionalShareOfTheUnknown()
    {
        var rates = ResponseRates.Of(_stage, ineligible: 23)!;
        // e = known eligible / (known eligible + known ineligible) = 92 / 115.
        Assert.Equal(0.8, rates.E, 1e-12);
        Assert.Equal(50 / (92 + (0.8 * 8)), rates.Rr3.Value!.Value, 1e-12);
        Assert.Equal(60 / (92 + (0.8 * 8)), rates.Rr4.Value!.Value, 1e-12);
        Assert.True(rates.Rr1.Value < rates.Rr3.Value && rates.Rr3.Value < rates.Rr5.Value);
    }

    [Fact]
    public void Rates_OfNobody_AreNone()
    {
        Assert.Null(ResponseRates.Of(new("pre", 0, 0, 0, 0, 0, 0, 0)));
        var silent = ResponseRates.Of(new("pre", 10, 10, 10, 0, 0, 0, 0))!;
        Assert.Equal(0, silent.Rr1.Value);
        Assert.Null(silent.Rr5.Value);
    }
}
