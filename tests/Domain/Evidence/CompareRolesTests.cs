using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class CompareRolesTests
{
    [Fact]
    public void Two_AreComparedByRankSumAndDelta()
    {
        var found = Compare([.. Answers.Pairs(12), .. Answers.Many(12, "carer", one => 3 + (one % 3), one => 3 + (one % 3))]);
        Assert.Equal(["before", "after"], found.Select(one => one.Stage));
        Assert.All(found, one => Assert.Equal(["carer", "patient"], one.Groups));
        Assert.True(found[0].Delta!.Delta > 0 && found[0].Delta!.Low < found[0].Delta!.Delta);
        Assert.Equal("exact", found[0].MannWhitney!.Method);
        Assert.Null(found[0].KruskalWallis);
    }

    [Fact]
    public void Three_AreComparedTogether_AndWhoSaidNoRoleIsLeftOut()
    {
        var found = Compare([.. Answers.Pairs(12), .. Answers.Pairs(12, "carer"), .. Answers.Pairs(12, "manager"), .. Answers.Pairs(12, AnalysisGroup.NotSaid)]);
        Assert.All(found, one => Assert.Equal(2, one.KruskalWallis!.Df));
        Assert.All(found, one => Assert.Equal(1, one.KruskalWallis!.P!.Value, 1e-9));
    }

    [Fact]
    public void Hidden_IsNotCompared() => Assert.Empty(Compare([.. Answers.Pairs(20), .. Answers.Pairs(4, "carer")]));

    private static IReadOnlyList<RoleComparison> Compare(IEnumerable<Answers.Person> people) =>
        CompareRoles.Of(Snapshot.Freeze(Answers.Head(), Answers.Count(people), new Suppression()));
}
