using System.Text.Json;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class ComputeEvidenceTests
{
    [Fact]
    public void Figures_InJson_HaveTheAgreedNames()
    {
        var one = Of(Mixed);
        var json = JsonSerializer.SerializeToElement(new EvidenceDocument("x", null, null, [], null, [one]), EvidenceJson.Default.EvidenceDocument).GetProperty("evidence")[0];
        foreach (var path in (string[])
            [
                "item", "group", "n.pre", "n.post", "n.pairs", "worse", "same", "better", "betterShare.value", "betterShare.low", "betterShare.high", "signTest.p", "wilcoxon.v", "wilcoxon.p",
                "wilcoxon.method", "hodgesLehmann.estimate", "hodgesLehmann.low", "hodgesLehmann.high", "hodgesLehmann.level", "rankBiserial", "pairedT.mean", "pairedT.low",
                "pairedT.high", "pairedT.t", "pairedT.df", "pairedT.p", "dz", "gav", "notComputed",
            ])
            Assert.NotEqual(JsonValueKind.Null, path.Split('.').Aggregate(json, (at, name) => at.GetProperty(name)).ValueKind);
    }

    [Fact]
    public void Figures_WithoutPairs_SayWhy()
    {
        var one = Of(Answers.Many(9, "patient", one => 1 + (one % 3), _ => null));
        Assert.Null(one.BetterShare);
        Assert.Equal("nobody answered both times", one.NotComputed["betterShare"]);
        Assert.Equal("nobody answered both times", one.NotComputed["wilcoxon"]);
        Assert.Equal("nobody answered", one.NotComputed["after"]);
        Assert.Equal(2, one.Before!.Median);
    }

    [Fact]
    public void Figures_FewMoved_AreTooFewToTest()
    {
        var one = Of([.. Answers.Pairs(5), .. Answers.Many(10, "patient", _ => 3, _ => 3)]);
        Assert.Null(one.Wilcoxon);
        Assert.StartsWith("too few to test", one.NotComputed["wilcoxon"], StringComparison.Ordinal);
        Assert.NotNull(one.SignTest);
    }

    [Fact]
    public void Adjusted_FewMoved_NoOtherTestStepsIn()
    {
        var one = Assert.Single(ComputeEvidence.Adjust(["speak"], [Of([.. Answers.Pairs(5), .. Answers.Many(10, "patient", _ => 3, _ => 3)])]));
        Assert.NotNull(one.PairedT!.P);
        Assert.Equal((null, null), (one.HolmP, one.ExploratoryP));
    }

    [Fact]
    public void Figures_OfACensus_HaveNoIntervalsAndNoPValues()
    {
        var one = ComputeEvidence.Of(ShownTally.Whole(Answers.Of(Answers.Count(Mixed), "all")), 8, census: true);
        Assert.Null(one.BetterShare!.Low);
        Assert.Null(one.SignTest);
        Assert.Null(one.Wilcoxon);
        Assert.Null(one.HodgesLehmann!.Low);
        Assert.Null(one.PairedT!.P);
        Assert.NotNull(one.Gav);
        Assert.Contains("everyone invited answered", one.NotComputed["signTest"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, false, true)]
    [InlineData(25, false, false)]
    [InlineData(24, true, false)]
    public void Census_OfEveryoneInvited_HoldsForGroupsToo(int invited, bool walkIns, bool census)
    {
        var head = Answers.Head() with { Invited = invited, WalkIns = walkIns ? new(0, 0, 1) : null };
        var frozen = Snapshot.Freeze(head, Answers.Count([.. Answers.Pairs(12), .. Answers.Pairs(12, "carer")]), new Suppression());
        var evidence = ComputeEvidence.Of(frozen);
        Assert.Equal(3, evidence.Count);
        Assert.All(evidence, one => Assert.Equal(census, one.SignTest is null && one.HodgesLehmann!.Low is null));
        var roles = CompareRoles.Of(frozen);
        Assert.Equal(2, roles.Count);
        Assert.All(roles, one => Assert.Equal(census, one.MannWhitney!.P is null && one.Delta!.Low is null));
    }

    [Fact]
    public void Figures_OfAHiddenPart_AreNullWithItsReason()
    {
        var hidden = ShownTally.Without(Answers.Of(Answers.Count(Mixed), "all"), [new(TallyPart.Moves, WhyHidden.TooFew)]);
        var one = ComputeEvidence.Of(hidden, 8);
        Assert.Null(one.N.Pairs);
        Assert.Equal(20, one.N.Pre);
        Assert.Equal("hidden: nothing is shown for fewer than 8 people.", one.NotComputed["wilcoxon"]);
        Assert.All((string[])["n.pairs", "worse", "same", "better", "betterShare", "signTest", "hodgesLehmann", "rankBiserial", "pairedT", "dz", "gav"], name => Assert.Contains(name, one.NotComputed));
    }

    [Fact]
    public void Csv_TextLikeAFormula_IsDefused()
    {
        var head = Answers.Head() with { Items = [new("=1+1", "?", ["a", "b", "c", "d", "e"])] };
        var csv = EvidenceCsv.Write(Snapshot.Freeze(head, Answers.Count(Mixed, "=1+1"), new Suppression()));
        Assert.Contains("tally,'=1+1,all,pre,1,,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", csv, StringComparison.Ordinal);
    }

    private static IEnumerable<Answers.Person> Mixed => [.. Answers.Pairs(16), .. Answers.Many(4, "patient", one => 2 + one, _ => 2)];

    private static ItemEvidence Of(IEnumerable<Answers.Person> people) => ComputeEvidence.Of(ShownTally.Whole(Answers.Of(Answers.Count(people), "all")), 8);
}
