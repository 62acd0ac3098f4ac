using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class RoleFallbackTests
{
    private static readonly Dictionary<string, string> _sides = new()
    {
        ["patient"] = AnalysisGroup.LivedExperience,
        ["carer"] = AnalysisGroup.LivedExperience,
        ["clinician"] = AnalysisGroup.Professional,
        ["manager"] = AnalysisGroup.Professional,
    };

    [Fact]
    public void Roles_AllLargeEnough_StandOnTheirOwn()
    {
        var shown = Apply([.. Answers.Pairs(9), .. Answers.Pairs(10, "carer")]);
        Assert.Empty(Answers.Of(shown, "patient").Hidden);
        Assert.Empty(Answers.Of(shown, "carer").Hidden);
        Assert.DoesNotContain(shown, tally => tally.Group == AnalysisGroup.LivedExperience);
    }

    [Fact]
    public void OneRoleTooSmall_ItsSideIsShownAsOne_AndTheOtherSideIsNot()
    {
        var shown = Apply([.. Answers.Pairs(12), .. Answers.Pairs(3, "carer"), .. Answers.Pairs(10, "clinician"), .. Answers.Pairs(11, "manager")]);
        Assert.Equal(15, Answers.Of(shown, AnalysisGroup.LivedExperience).Pre!.Sum());
        Assert.All((string[])["patient", "carer"], role => Assert.Equal([WhyHidden.ShownMerged, WhyHidden.ShownMerged, WhyHidden.ShownMerged], Answers.Of(shown, role).Hidden.Select(part => part.Why)));
        Assert.Empty(Answers.Of(shown, "clinician").Hidden);
        Assert.Empty(Answers.Of(shown, "manager").Hidden);
    }

    [Fact]
    public void SideTooSmallToo_IsHidden()
    {
        var shown = Apply([.. Answers.Pairs(3), .. Answers.Pairs(3, "carer"), .. Answers.Pairs(20, "clinician"), .. Answers.Pairs(20, "manager")]);
        Assert.NotNull(Answers.Of(shown, AnalysisGroup.LivedExperience).ReasonFor(TallyPart.Pre));
        Assert.Null(Answers.Of(shown, AnalysisGroup.LivedExperience).Pre);
    }

    [Fact]
    public void OneRoleOfASideOnly_HasNothingToBeMergedWith()
    {
        var shown = Apply([.. Answers.Pairs(3), .. Answers.Pairs(20, "clinician"), .. Answers.Pairs(20, "manager")]);
        Assert.Equal(WhyHidden.TooFew, Answers.Of(shown, "patient").ReasonFor(TallyPart.Pre));
        Assert.DoesNotContain(shown, tally => tally.Group == AnalysisGroup.LivedExperience);
    }

    private static IReadOnlyList<ShownTally> Apply(IEnumerable<Answers.Person> people) => new Suppression().Apply(Answers.Count(people), _sides);
}
