using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class SuppressionTests
{
    private static readonly Suppression _eight = new();

    [Fact]
    public void Threshold_BelowTheFloor_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Suppression(4));

    [Fact]
    public void Group_BelowTheThreshold_IsHidden_AndTheNextSmallestWithIt()
    {
        var shown = _eight.Apply(Answers.Count([.. Answers.Pairs(20), .. Answers.Pairs(12, "carer"), .. Answers.Pairs(3, "clinician")]));
        Assert.Equal(WhyHidden.TooFew, Answers.Of(shown, "clinician").ReasonFor(TallyPart.Pre));
        Assert.Equal(WhyHidden.TellsOfAHiddenGroup, Answers.Of(shown, "carer").ReasonFor(TallyPart.Pre));
        Assert.Empty(Answers.Of(shown, "patient").Hidden);
        Assert.Empty(Answers.Of(shown, "all").Hidden);
    }

    [Fact]
    public void Groups_HiddenTogetherWithEnough_NeedNoOther()
    {
        var shown = _eight.Apply(Answers.Count([.. Answers.Pairs(20), .. Answers.Pairs(5, "carer"), .. Answers.Pairs(4, "clinician")]));
        Assert.Empty(Answers.Of(shown, "patient").Hidden);
        Assert.Equal(3, Answers.Of(shown, "carer").Hidden.Count);
    }

    [Fact]
    public void Group_WhoseAnswersCoincide_IsHidden_AndCannotBeWorkedOut()
    {
        var alike = Answers.Many(9, "carer", _ => 4, one => 1 + (one % 4));
        var shown = _eight.Apply(Answers.Count([.. Answers.Pairs(20), .. Answers.Pairs(12, "manager"), .. alike]));
        Assert.Equal(WhyHidden.AllAlike, Answers.Of(shown, "carer").ReasonFor(TallyPart.Pre));
        Assert.Equal(WhyHidden.TellsOfAHiddenGroup, Answers.Of(shown, "manager").ReasonFor(TallyPart.Pre));
        Assert.Null(Answers.Of(shown, "carer").ReasonFor(TallyPart.Post));
        Assert.NotNull(Answers.Of(shown, "carer").ReasonFor(TallyPart.Moves));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Moves_BesideAFewUnpaired_AreHidden(int unpaired, bool hidden)
    {
        var shown = Answers.Of(_eight.Apply(Answers.Count([.. Answers.Pairs(10), .. Answers.Many(unpaired, "patient", one => 1 + (one % 3), _ => null)])), "all");
        Assert.Equal(hidden ? WhyHidden.TellsOfTheUnpaired : null, shown.ReasonFor(TallyPart.Moves));
        Assert.NotNull(shown.Pre);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Everything_IsHiddenBelowTheThresholdOfPairs(int pairs, bool hidden) =>
        Assert.Equal(hidden, _eight.HidesEverything(Answers.Count([.. Answers.Pairs(pairs), .. Answers.Many(40, "patient", _ => 3, _ => null)])));

    [Fact]
    public void Shown_OfWhateverPeople_TellsOfNoFewerThanTheThreshold() => Gen.Select(Answers.AnyPeople, Gen.Int[5, 12]).Sample((people, k) =>
    {
        var raw = Answers.Count(people);
        var shown = new Suppression(k).Apply(raw);
        foreach (var part in Enum.GetValues<TallyPart>())
        {
            var groups = shown.Where(one => one.Item == "speak" && one.Group != "all" && one.ReasonFor(part) is null).ToList();
            Assert.All(groups, group => Assert.True(IsSafe(Answers.Of(raw, group.Group), part, k)));
            if (Answers.Of(shown, "all").ReasonFor(part) is not null)
                continue;
            // What an attacker can take from the total: everything that is not shown.
            var rest = groups.Aggregate(Answers.Of(raw, "all"), (left, group) => left - Answers.Of(raw, group.Group).InGroup("all"));
            Assert.True(IsSafe(rest, part, k), $"{part}: {string.Join(", ", groups.Select(group => group.Group))} shown");
        }
        foreach (var one in shown.Where(one => one.Moves is not null))
            Assert.True(one.Pre is not null && one.Post is not null);
    });

    // Written anew here, from the design: people counted 0 or ≥ k, and not all alike.
    private static bool IsSafe(Tally tally, TallyPart part, int k) => part switch
    {
        TallyPart.Pre => IsSafe([.. tally.Pre.Take(5)], k),
        TallyPart.Post => IsSafe([.. tally.Post.Take(5)], k),
        _ => IsSafe(Margin(tally, true), k) && IsSafe(Margin(tally, false), k)
            && IsSafe([.. tally.Pre.Take(5).Zip(Margin(tally, true), (all, both) => all - both)], k)
            && IsSafe([.. tally.Post.Take(5).Zip(Margin(tally, false), (all, both) => all - both)], k),
    };

    private static bool IsSafe(int[] counts, int k) => counts.Sum() == 0 || (counts.Sum() >= k && counts.Count(count => count > 0) > 1);

    private static int[] Margin(Tally tally, bool pre) => [.. Enumerable.Range(1, 5).Select(one => Enumerable.Range(1, 5).Sum(other => pre ? tally.Moves[one, other] : tally.Moves[other, one]))];
}
