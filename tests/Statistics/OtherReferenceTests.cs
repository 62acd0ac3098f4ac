using System.Text.Json;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Every figure that is not of pairs, as R computed it, to 1e-9.</summary>
public sealed class OtherReferenceTests
{
    private static readonly List<JsonElement> _cases = Reference.Read("others.json");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, _cases.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Figure_EqualsR(int number)
    {
        var expected = _cases[number];
        Compare(expected.GetProperty("of").GetString()!, expected);
    }

    private static void Compare(string of, JsonElement expected)
    {
        switch (of)
        {
            case "two groups": TwoGroups(expected); break;
            case "several groups": SeveralGroups(expected); break;
            case "mcnemar": CompareMcNemar(expected); break;
            case "margins": Margins(expected); break;
            case "adjust": Adjust(expected); break;
            case "alpha": Alpha(expected); break;
            case "agreement": CompareAgreement(expected); break;
            case "moments": CompareMoments(expected); break;
            case "share": Share(expected); break;
            case "sign": Reference.Equal("p", expected.GetProperty("p"), SignTest.P(Int(expected, "better"), Int(expected, "worse"))); break;
            default: Assert.Fail($"There is no figure {of}."); break;
        }
    }

    private static void TwoGroups(JsonElement expected)
    {
        var (a, b) = (Answers(expected, "a"), Answers(expected, "b"));
        var (test, delta) = (MannWhitney.Of(a, b), CliffsDelta.Of(a, b));
        Reference.Equal("W", expected.GetProperty("w"), test?.W);
        Reference.Equal("δ", expected.GetProperty("delta"), delta?.Delta);
        var (usual, wide) = (delta?.IntervalAt(), delta?.IntervalAt(0.99));
        Reference.Equal("low", expected.GetProperty("low"), usual?.Low);
        Reference.Equal("high", expected.GetProperty("high"), usual?.High);
        Reference.Equal("low at 99 %", expected.GetProperty("low99"), wide?.Low);
        Reference.Equal("high at 99 %", expected.GetProperty("high99"), wide?.High);
        if (test is null)
            return;
        Reference.Equal("p", expected.GetProperty("p"), MannWhitney.NormalP(a, b, continuity: true));
        Reference.Equal("p without continuity", expected.GetProperty("pWithout"), MannWhitney.NormalP(a, b, continuity: false));
        Assert.Equal(a.Total + b.Total <= 50 ? RankSumMethod.Exact : RankSumMethod.Normal, test.Method);
        Reference.Equal("reported p", expected.GetProperty(test.Method is RankSumMethod.Exact ? "exact" : "p"), test.P);
    }

    private static void SeveralGroups(JsonElement expected)
    {
        var test = KruskalWallis.Of([.. expected.GetProperty("groups").EnumerateArray().Select(group => new Distribution(Reference.Counts(group)))]);
        Reference.Equal("H", expected.GetProperty("h"), test?.H);
        Reference.Equal("df", expected.GetProperty("df"), test?.Df);
        Reference.Equal("p", expected.GetProperty("p"), test?.P);
        Reference.Equal("ε²", expected.GetProperty("epsilonSquared"), test?.EpsilonSquared);
    }

    private static void CompareMcNemar(JsonElement expected)
    {
        var test = McNemar.Of(Int(expected, "up"), Int(expected, "down"));
        Reference.Equal("exact", expected.GetProperty("exact"), test?.Exact);
        Reference.Equal("mid-p", expected.GetProperty("midP"), test?.MidP);
    }

    private static void Margins(JsonElement expected)
    {
        var test = MarginalHomogeneity.Of(new MoveTable(Int(expected, "answers"), Reference.Counts(expected.GetProperty("moves"))));
        Reference.Equal("Stuart–Maxwell", expected.GetProperty("sm"), test?.StuartMaxwell);
        Reference.Equal("df", expected.GetProperty("df"), test?.Df);
        Reference.Equal("p", expected.GetProperty("p"), test?.StuartMaxwellP);
        Reference.Equal("Bhapkar", expected.GetProperty("b"), test?.Bhapkar);
        Reference.Equal("Bhapkar p", expected.GetProperty("bp"), test?.BhapkarP);
    }

    private static void Adjust(JsonElement expected)
    {
        var p = Maybe(expected.GetProperty("p"));
        foreach (var (wanted, actual) in Maybe(expected.GetProperty("holm")).Zip(Multiplicity.Holm(p)))
            Reference.Equal("Holm", wanted, actual);
        foreach (var (wanted, actual) in Maybe(expected.GetProperty("bh")).Zip(Multiplicity.BenjaminiHochberg(p)))
            Reference.Equal("Benjamini–Hochberg", wanted, actual);
    }

    private static void Alpha(JsonElement expected)
    {
        var people = expected.GetProperty("answers").EnumerateArray().Select(row => Maybe(row).Select(number => (int?)number).ToList()).ToList();
        var sums = people.Aggregate(CrossProducts.Empty(people[0].Count), (all, person) => all.With(person));
        Assert.Equal(Int(expected, "cases"), sums.Cases);
        Reference.Equal("α", expected.GetProperty("alpha"), sums.Alpha(fewest: 2));
        Assert.Equal(sums.Cases < 30, sums.Alpha() is null);
        foreach (var (wanted, person) in Maybe(expected.GetProperty("scores")).Zip(people))
            Reference.Equal("score", wanted, ScaleScore.Of(person));
    }

    private static void CompareAgreement(JsonElement expected)
    {
        var agreement = Agreement.Of(Answers(expected, "counts"));
        Reference.Equal("A", expected.GetProperty("a"), agreement?.A);
        Reference.Equal("lowest", expected.GetProperty("bottom"), agreement?.AtBottom);
        Reference.Equal("highest", expected.GetProperty("top"), agreement?.AtTop);
    }

    private static void CompareMoments(JsonElement expected)
    {
        Moments Of(string part) => Maybe(expected.GetProperty(part)).Aggregate(default(Moments), (all, value) => all + Moments.Of(value!.Value));
        var merged = Of("first") + Of("second");
        Reference.Equal("mean", expected.GetProperty("mean"), merged.N == 0 ? null : merged.Mean);
        Reference.Equal("variance", expected.GetProperty("variance"), merged.Variance);
    }

    private static void Share(JsonElement expected)
    {
        var interval = WilsonInterval.Of(Int(expected, "x"), Int(expected, "n"));
        Reference.Equal("low", expected.GetProperty("low"), interval.Low);
        Reference.Equal("high", expected.GetProperty("high"), interval.High);
    }

    private static int Int(JsonElement expected, string name) => expected.GetProperty(name).GetInt32();

    private static Distribution Answers(JsonElement expected, string name) => new(Reference.Counts(expected.GetProperty(name)));

    private static List<double?> Maybe(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.ValueKind is JsonValueKind.Null ? (double?)null : number.GetDouble())];
}
