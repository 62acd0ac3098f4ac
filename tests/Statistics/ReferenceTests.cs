using System.Text.Json;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Every paired figure of every case that R computed (tests/reference/statistics/make-reference.R), to 1e-9.</summary>
public sealed class ReferenceTests
{
    private static readonly List<JsonElement> _cases = Reference.Read("pairs.json");

    public static TheoryData<string> Names => [.. _cases.Select(one => one.GetProperty("name").GetString()!)];

    [Fact]
    public void Cases_AreMany() => Assert.True(_cases.Count + Reference.Read("others.json").Count >= 400);

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_EqualR(string name)
    {
        var expected = _cases.First(one => one.GetProperty("name").GetString() == name);
        PairedReference.Compare(new MoveTable(expected.GetProperty("answers").GetInt32(), Reference.Counts(expected.GetProperty("moves"))), expected);
    }

    [Fact]
    public void SignedRankDistribution_EqualsR() => Assert.All(Reference.Read("signed-rank.json"), expected =>
    {
        var distribution = new SignedRankDistribution(expected.GetProperty("n").GetInt32());
        var c = expected.GetProperty("c").GetInt64();
        Assert.Equal(c, distribution.LowerQuantile);
        Reference.Equal("below", expected.GetProperty("below"), distribution.P(c - 1));
        Reference.Equal("at", expected.GetProperty("at"), distribution.P(c));
    });
}
