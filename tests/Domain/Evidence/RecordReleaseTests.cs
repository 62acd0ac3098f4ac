using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class RecordReleaseTests
{
    [Fact]
    public void Decide_EveryoneInLargeRoles_HoldsAll() =>
        Assert.Equal(["carer", "patient"], Decide([.. Answers.Pairs(20), .. Answers.Pairs(12, "carer")])!.Roles.Order());

    [Fact]
    public void Decide_HiddenRoles_AreLeftOut() =>
        Assert.Equal(["patient"], Decide([.. Answers.Pairs(20), .. Answers.Pairs(5, "carer"), .. Answers.Pairs(4, "clinician")])!.Roles.Order());

    [Fact]
    public void Decide_EverythingHidden_IsNone() => Assert.Null(Decide(Answers.Pairs(7)));

    [Fact]
    public void Decide_ATotalIsHidden_IsNone() => Assert.Null(Decide([.. Answers.Pairs(20), .. Answers.Many(3, "patient", one => 1 + one, _ => null)]));

    [Fact]
    public void Decide_SomebodyWithdrewSince_IsNone()
    {
        var raw = Answers.Count(Answers.Pairs(20));
        var published = Snapshot.Freeze(Answers.Head(), raw, new Suppression());
        Assert.NotNull(RecordRelease.Decide(raw, published, Rows(Answers.Pairs(20))));
        Assert.Null(RecordRelease.Decide(raw, published, Rows(Answers.Pairs(19))));
    }

    private static RecordRelease? Decide(IEnumerable<Answers.Person> people)
    {
        var raw = Answers.Count(people);
        return RecordRelease.Decide(raw, Snapshot.Freeze(Answers.Head(), raw, new Suppression()), Rows(people));
    }

    private static Dictionary<StagesAnswered, IReadOnlyList<Tally>> Rows(IEnumerable<Answers.Person> people) => people.Where(one => one.Pre is not null || one.Post is not null)
        .GroupBy(one => one.Post is null ? StagesAnswered.Pre : one.Pre is null ? StagesAnswered.Post : StagesAnswered.Both).ToDictionary(one => one.Key, one => Answers.Count(one));
}
