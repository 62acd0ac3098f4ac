using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class ValueCountsTests
{
    private static readonly Gen<decimal[]> _numbers = Gen.Int[-50, 50].Select(number => number / 4m).Array[0, 60];

    [Fact]
    public void Summary_OfNumbers_IsWhatComesOutByHand()
    {
        // Deviations from 3.6: −1.6, −0.1, −0.1, 6.4, −4.6; squared 64.7, by n − 1.
        var summary = NumberSummary.Of(Of([2m, 3.5m, 3.5m, 10m, -1m]));
        Assert.Equal((5, 3.6, 2.0, 3.5, 3.5), (summary.N, summary.Mean!.Value, summary.Q1!.Value, summary.Median!.Value, summary.Q3!.Value));
        Assert.Equal(Math.Sqrt(64.7 / 4), summary.Sd!.Value, 1e-10);
        Assert.Equal(0, NumberSummary.Of(ValueCounts.None).N);
        Assert.Null(NumberSummary.Of(ValueCounts.None).Mean);
    }

    [Fact]
    public void Parts_InAnyOrder_AddUpToTheSame() => Gen.Select(_numbers, _numbers, _numbers).Sample((a, b, c) =>
    {
        var whole = NumberSummary.Of(Of([.. a, .. b, .. c]));
        Assert.Equal(whole, NumberSummary.Of(Of(a) + Of(b) + Of(c)));
        Assert.Equal(whole, NumberSummary.Of(Of(c) + (Of(b) + Of(a))));
        Assert.Equal(NumberSummary.Of(Of(a)), NumberSummary.Of(Of([.. a, .. b]) - Of(b)));
    });

    [Fact]
    public void TooManyDifferentNumbers_KeepTheirMoments()
    {
        var many = Enumerable.Range(0, ValueCounts.Most + 500).Select(number => (decimal)number).ToArray();
        var (whole, parts) = (Of(many), Of(many[..1500]) + Of(many[1500..]));
        Assert.Null(whole.Counts);
        Assert.Null(parts.Quantile(0.5));
        Assert.Equal(whole.Moments.N, parts.Moments.N);
        Assert.Equal(whole.Moments.Mean, parts.Moments.Mean, 1e-9);
        Assert.Equal(whole.Moments.StandardDeviation!.Value, parts.Moments.StandardDeviation!.Value, 1e-9);
    }

    [Fact]
    public void Tally_WithNumbers_IsReadAsItWasWritten()
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["years"] = 1 });
        for (var one = 0; one < 12; one++)
            builder.AddNumber("patient", "years", ItemAnswer.Of(1), one % 3 == 0 ? null : ItemAnswer.Of(1), one, one % 3 == 0 ? null : one + 1.5m);
        var (raw, read) = (builder.ToTallies(), TallyText.Read(TallyText.Write(builder.ToTallies())));
        Assert.Equal(TallyText.Write(raw), TallyText.Write(read));
        var shown = ShownTally.Whole(read.Single(tally => tally is { Item: "years", Group: "all" }));
        Assert.Equal((12, 8, 8), (shown.Numbers!.Pre!.N, shown.Numbers.Post!.N, shown.Numbers.Difference!.N));
        Assert.Equal(1.5, shown.Numbers.Difference.Mean!.Value, 1e-12);
    }

    [Fact]
    public void Numbers_AllAlike_AreHidden()
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["years"] = 1 });
        for (var one = 0; one < 12; one++)
            builder.AddNumber("patient", "years", ItemAnswer.Of(1), ItemAnswer.Of(1), 7, one);
        var shown = new Suppression().Apply(builder.ToTallies()).Single(tally => tally is { Item: "years", Group: "all" });
        Assert.Equal(WhyHidden.AllAlike, shown.ReasonFor(TallyPart.Pre));
        Assert.Null(shown.Numbers!.Pre);
        Assert.NotNull(shown.Numbers.Post);
    }

    private static ValueCounts Of(IEnumerable<decimal> numbers) => ValueCounts.Of(numbers.Select(number => KeyValuePair.Create(number, 1)));
}
