using CsCheck;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Laws of the figures of groups, scales and numbers, whatever people answer.</summary>
public sealed class GroupLawTests
{
    private static readonly Gen<int[]> _counts = Gen.Int[0, 9].Array[5];

    [Fact]
    public void Exchange_OfTwoGroups_MirrorsThem() => Gen.Select(_counts, _counts).Sample((one, other) =>
    {
        Distribution a = new(one), b = new(other);
        var (there, back) = (MannWhitney.Of(a, b), MannWhitney.Of(b, a));
        Reference.Equal("reported p", there?.P, back?.P);
        if (there is null)
            return;
        Reference.Equal("W", (double)a.Total * b.Total, there.W + back!.W);
        Assert.Equal(CliffsDelta.Of(a, b)!.Delta, -CliffsDelta.Of(b, a)!.Delta);
        Reference.Equal("low", CliffsDelta.Of(a, b)!.IntervalAt()?.Low, -CliffsDelta.Of(b, a)!.IntervalAt()?.High);
        // δ = 2W/(n₁n₂) − 1.
        Reference.Equal("δ", (2 * there.W / ((double)a.Total * b.Total)) - 1, CliffsDelta.Of(a, b)!.Delta);
    });

    [Fact]
    public void Reverse_OfTheScale_KeepsTests_AndTurnsEffects() => Gen.Select(_counts, _counts, _counts).Sample((one, two, three) =>
    {
        Distribution a = new(one), b = new(two), c = new(three);
        Distribution ra = new(one.Reverse()), rb = new(two.Reverse()), rc = new(three.Reverse());
        Reference.Equal("reported p", MannWhitney.Of(a, b)?.P, MannWhitney.Of(ra, rb)?.P);
        Reference.Equal("δ", CliffsDelta.Of(a, b)?.Delta, -CliffsDelta.Of(ra, rb)?.Delta);
        Reference.Equal("H", KruskalWallis.Of([a, b, c])?.H, KruskalWallis.Of([rc, ra, rb])?.H);
        Reference.Equal("A", Agreement.Of(a)?.A, Agreement.Of(ra)?.A);
        Assert.Equal(Agreement.Of(a)?.AtTop, Agreement.Of(ra)?.AtBottom);
    });

    [Fact]
    public void Widen_TheScale_ChangesNoComparison() => Gen.Select(_counts, _counts).Sample((one, other) =>
    {
        Distribution a = new(one), b = new(other), wideA = new([0, 0, .. one, 0]), wideB = new([0, 0, .. other, 0]);
        Reference.Equal("reported p", MannWhitney.Of(a, b)?.P, MannWhitney.Of(wideA, wideB)?.P);
        Reference.Equal("δ", CliffsDelta.Of(a, b)?.Delta, CliffsDelta.Of(wideA, wideB)?.Delta);
        Reference.Equal("H", KruskalWallis.Of([a, b])?.H, KruskalWallis.Of([wideA, wideB])?.H);
    });

    [Fact]
    public void Duplicate_EverybodyAndHalve_KeepsWhatDoesNotDependOnN() => Gen.Select(_counts, _counts).Sample((one, other) =>
    {
        Distribution a = new(one), b = new(other), aa = new(one.Select(count => 2 * count)), bb = new(other.Select(count => 2 * count));
        Reference.Equal("δ", CliffsDelta.Of(a, b)?.Delta, CliffsDelta.Of(aa, bb)?.Delta);
        Reference.Equal("W", 4 * MannWhitney.Of(a, b)?.W, MannWhitney.Of(aa, bb)?.W);
        Reference.Equal("A", Agreement.Of(a)?.A, Agreement.Of(aa)?.A);
        Reference.Equal("mean", a.Mean, aa.Mean);
        Assert.Equal(a.TopTwoShare, aa.TopTwoShare);
    });

    [Fact]
    public void ExactAndNormal_AtTheSwitchOver_Agree() => Gen.Select(Gen.Int[3, 5].Array[5], Gen.Int[4, 5].Array[5]).Sample((one, other) =>
    {
        // Towards p = 1 the two differ by the size of a step, which is great where answers are few and tied.
        var (exact, normal) = (MannWhitney.ExactP(new(one), new(other)), MannWhitney.NormalP(new(one), new(other), continuity: true));
        Assert.True(exact > 0.25 ? Math.Abs(exact - normal) < 0.1 : Math.Abs(exact - normal) < 0.03, $"{exact} {normal}");
    });

    [Fact]
    public void Relabel_OfCategories_ChangesNoTestOfMargins() => Gen.Select(Gen.Int[0, 9].Array[16], Gen.Int[0, 1000]).Sample((counts, seed) =>
    {
        var order = Enumerable.Range(0, 4).ToArray();
        new Random(seed).Shuffle(order);
        var (there, relabelled) = (MarginalHomogeneity.Of(new(4, counts)), MarginalHomogeneity.Of(new(4, [.. order.SelectMany(i => order.Select(j => counts[(4 * i) + j]))])));
        Reference.Equal("χ²", there?.StuartMaxwell, relabelled?.StuartMaxwell);
        Assert.Equal(there?.Df, relabelled?.Df);
        // Two answers: the square of McNemar's z.
        var two = new MoveTable(2, counts[..4]);
        double up = two[1, 2], down = two[2, 1];
        Reference.Equal("χ² of two answers", up + down == 0 ? null : (up - down) * (up - down) / (up + down), MarginalHomogeneity.Of(two)?.StuartMaxwell);
    });

    [Fact]
    public void Merge_InAnyOrder_GivesTheSameSums() => Gen.Select(Gen.Int[-1, 5].Array[3].Array[1, 40], Gen.Int[0, 1000]).Sample((rows, seed) =>
    {
        var people = rows.Select(row => row.Select(one => one < 0 ? (int?)null : one).ToArray()).ToArray();
        var inOrder = people.Aggregate(CrossProducts.Empty(3), (all, person) => all.With(person));
        var parts = people.Chunk(7).Select(part => part.Aggregate(CrossProducts.Empty(3), (all, person) => all.With(person))).ToArray();
        new Random(seed).Shuffle(parts);
        var merged = parts.Aggregate((left, right) => left + right);
        Assert.Equal((inOrder.Cases, inOrder.Alpha(2)), (merged.Cases, merged.Alpha(2)));
    });

    [Fact]
    public void Moments_Shifted_KeepTheirVariance_AndMergeInAnyOrder() => Gen.Select(Gen.Double[-1000, 1000].Array[2, 60], Gen.Double[-1e6, 1e6], Gen.Int[1, 59]).Sample((numbers, shift, cut) =>
    {
        static Moments Of(IEnumerable<double> some) => some.Aggregate(default(Moments), (all, one) => all + Moments.Of(one));
        var (whole, parts) = (Of(numbers), Of(numbers.Skip(cut)) + Of(numbers.Take(cut)));
        Assert.Equal(whole.N, parts.N);
        Assert.Equal(whole.Mean, parts.Mean, 1e-9);
        Assert.Equal(whole.Variance!.Value, parts.Variance!.Value, 1e-6);
        Assert.Equal(whole.Variance.Value, Of(numbers.Select(one => one + shift)).Variance!.Value, 1e-3);
    });

    [Fact]
    public void Adjusted_PValues_AreNeverSmaller_AndKeepTheirOrder() => Gen.Double[0, 1].Array[1, 30].Sample(p =>
    {
        double?[] some = [.. p.Select(one => (double?)one)];
        var (holm, bh) = (Multiplicity.Holm(some), Multiplicity.BenjaminiHochberg(some));
        for (var i = 0; i < p.Length; i++)
        {
            Assert.True(p[i] <= bh[i] && bh[i] <= holm[i] && holm[i] <= 1);
            for (var j = 0; j < p.Length; j++)
                Assert.True(p[i] > p[j] || holm[i] <= holm[j]);
        }
    });

    [Fact]
    public void Agreement_LiesBetweenItsEnds() => _counts.Sample(counts =>
    {
        if (Agreement.Of(new(counts)) is { } agreement)
            Assert.InRange(agreement.A, -1 - 1e-12, 1 + 1e-12);
    });
}
