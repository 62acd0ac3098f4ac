using CsCheck;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Laws that hold for whatever people answer.</summary>
public sealed class LawTests
{
    private static readonly Gen<(int Answers, (int Pre, int Post)[] Pairs)> _anyPairs =
        Gen.Int[2, 9].SelectMany(answers => Gen.Select(Gen.Int[1, answers], Gen.Int[1, answers]).Array[1, 60].Select(pairs => (answers, pairs)));

    [Fact]
    public void Negate_MirrorsEveryFigure() => _anyPairs.Sample(one =>
    {
        var there = MoveTable.Of(one.Answers, one.Pairs);
        var back = MoveTable.Of(one.Answers, one.Pairs.Select(pair => (pair.Post, pair.Pre)));
        Assert.Equal(SignedRankTest.Of(there.Differences)?.P, SignedRankTest.Of(back.Differences)?.P);
        Assert.Equal(new PrattRanks(there.Differences).Positive, new PrattRanks(back.Differences).Negative);
        Assert.Equal(HodgesLehmannShift.Of(there.Differences)!.Estimate, -HodgesLehmannShift.Of(back.Differences)!.Estimate);
        Assert.Equal(HodgesLehmannShift.Of(there.Differences)!.Interval?.Low, -HodgesLehmannShift.Of(back.Differences)!.Interval?.High);
        Reference.Equal("p", PairedT.Of(there.Differences)?.P, PairedT.Of(back.Differences)?.P);
        Reference.Equal("g_av", StandardizedChange.Gav(there), -StandardizedChange.Gav(back));
        Assert.Equal(SignTest.P(there.Differences.Directions.Better, there.Differences.Directions.Worse), SignTest.P(back.Differences.Directions.Better, back.Differences.Directions.Worse));
    });

    [Fact]
    public void Reverse_TheScale_MirrorsLikeNegate() => _anyPairs.Sample(one =>
    {
        var scale = MoveTable.Of(one.Answers, one.Pairs);
        var reversed = MoveTable.Of(one.Answers, one.Pairs.Select(pair => (one.Answers + 1 - pair.Pre, one.Answers + 1 - pair.Post)));
        Assert.Equal(new PrattRanks(scale.Differences).RankBiserial, -new PrattRanks(reversed.Differences).RankBiserial);
        Assert.Equal(scale.Pre.Median, one.Answers + 1 - reversed.Pre.Median);
    });

    [Fact]
    public void Widen_TheScale_ChangesNothing() => _anyPairs.Sample(one =>
    {
        var narrow = MoveTable.Of(one.Answers, one.Pairs);
        var wide = MoveTable.Of(one.Answers + 3, one.Pairs.Select(pair => (pair.Pre + 2, pair.Post + 2)));
        Assert.Equal(SignedRankTest.Of(narrow.Differences), SignedRankTest.Of(wide.Differences));
        Assert.Equal(HodgesLehmannShift.Of(narrow.Differences), HodgesLehmannShift.Of(wide.Differences));
        Reference.Equal("d_av", StandardizedChange.Dav(narrow), StandardizedChange.Dav(wide));
        Reference.Equal("t", PairedT.Of(narrow.Differences)?.T, PairedT.Of(wide.Differences)?.T);
    });

    [Fact]
    public void Shuffle_ThePeople_ChangesNothing() => _anyPairs.Sample(one =>
        Assert.Equal(MoveTable.Of(one.Answers, one.Pairs).Counts, MoveTable.Of(one.Answers, one.Pairs.Reverse()).Counts));

    [Fact]
    public void Quantile_OfCounts_IsThatOfTheList() => Gen.Select(Gen.Int[1, 7].Array[1, 40], Gen.Double[0, 1]).Sample((answers, p) =>
    {
        var sorted = answers.Order().ToArray();
        var h = (sorted.Length - 1) * p;
        var (below, above) = (sorted[(int)h], sorted[Math.Min((int)h + 1, sorted.Length - 1)]);
        var actual = new Distribution(Enumerable.Range(1, 7).Select(answer => answers.Count(one => one == answer))).Quantile(p);
        Reference.Equal("quantile", below + ((h - Math.Floor(h)) * (above - below)), actual, 1e-9);
    });

    [Fact]
    public void Duplicate_Everybody_KeepsWhatDoesNotDependOnN() => _anyPairs.Sample(one =>
    {
        var (once, twice) = (MoveTable.Of(one.Answers, one.Pairs), MoveTable.Of(one.Answers, one.Pairs.Concat(one.Pairs)));
        Assert.Equal(once.Differences.Mean, twice.Differences.Mean);
        Reference.Equal("share", (double)once.Differences.Directions.Better / once.Pairs, (double)twice.Differences.Directions.Better / twice.Pairs);
        // Σ(d − mean)² doubles, so s² times n − 1 doubles.
        if (once.Pairs > 1)
            Reference.Equal("sum of squares", 2 * once.Differences.Variance * (once.Pairs - 1), twice.Differences.Variance * (twice.Pairs - 1));
        // Everybody twice: mid-rank r becomes 2r − ½ and is held twice, so each person who moved weighs 4r − 1.
        var (ranks, doubled, moved) = (new PrattRanks(once.Differences), new PrattRanks(twice.Differences), once.Differences.Directions);
        Assert.Equal((4 * ranks.Positive) - moved.Better, doubled.Positive);
        Assert.Equal((4 * ranks.Negative) - moved.Worse, doubled.Negative);
    });

    [Fact]
    public void ExactAndNormal_AtTheSwitchOver_Agree()
    {
        var moved = Enumerable.Range(0, 200).Select(one => one % 9 < 5 ? (3, 3 + 1 + (one % 3)) : (4, 4 - 1 - (one % 3)));
        var ranks = new PrattRanks(MoveTable.Of(7, moved).Differences);
        Reference.Equal("p", SignedRankTest.ExactP(ranks), SignedRankTest.NormalP(ranks, continuity: true), 0.01);
        var (exact, normal) = (new SignedRankDistribution(200), new SignedRankDistribution(201));
        Assert.InRange(normal.LowerQuantile - exact.LowerQuantile, 60, 120);
        Reference.Equal("level", exact.P(exact.LowerQuantile), normal.P(normal.LowerQuantile), 0.01);
    }

    [Fact]
    public void ManyZeros_StillGiveAFigure()
    {
        var counts = new int[25];
        (counts[0], counts[1], counts[2], counts[5]) = (1_000_000, 90, 60, 20);
        var test = SignedRankTest.Of(new MoveTable(5, counts).Differences)!;
        Assert.Equal(SignedRankMethod.NormalPratt, test.Method);
        Assert.InRange(test.P, 0, 1e-9);
    }
}
