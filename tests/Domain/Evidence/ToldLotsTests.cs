using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class ToldLotsTests
{
    [Fact]
    public void Tell_WithinALot_IsRefused_AndTellsNothing()
    {
        var lots = Lots([.. Answers.Pairs(10), .. Answers.Pairs(10, "carer"), .. Answers.Pairs(10, "manager")]);
        Assert.True(lots.Tell(TallyPart.Pre, [0, 1]));
        Assert.False(lots.Tell(TallyPart.Pre, [0]));
        Assert.True(lots.Tell(TallyPart.Pre, [0, 1, 2]));
        Assert.True(lots.Tell(TallyPart.Pre, [2]));
        Assert.Null(lots.FirstFault());
    }

    [Fact]
    public void FirstFault_WhatATotalLeavesOver_IsALotToo()
    {
        var lots = Lots([.. Answers.Pairs(10), .. Answers.Pairs(3, "carer")]);
        Assert.True(lots.Tell(TallyPart.Post, [1]));
        Assert.Null(lots.FirstFault());
        Assert.True(lots.Tell(TallyPart.Post, [0, 1]));
        Assert.Equal([0], lots.FirstFault()!.Atoms.Order());
    }

    [Fact]
    public void FirstFault_AllOfOneRoleArePaired_TellsWhoIsOfTheOther()
    {
        // carer: 3 of 11 are paired; patient: all. Both margins and all moves shown: pairs less patients are three carers.
        var lots = Lots([.. Answers.Pairs(20), .. Answers.Pairs(3, "carer"), .. Answers.Many(8, "carer", one => 1 + (one % 4), _ => null)]);
        lots.Tell(TallyPart.Pre, [0]);
        foreach (var part in Enum.GetValues<TallyPart>())
            lots.Tell(part, [0, 1]);
        var fault = lots.FirstFault()!;
        Assert.Equal((TallyPart.Pre, WhyHidden.TellsOfTheUnpaired), (fault.Part, fault.Why));
    }

    [Fact]
    public void Suppression_OfSuchAnItem_ShowsTheTotalAndHidesARole()
    {
        var shown = new Suppression().Apply(Answers.Count([.. Answers.Pairs(20), .. Answers.Pairs(3, "carer"), .. Answers.Many(8, "carer", one => 1 + (one % 4), _ => null)]));
        Assert.Empty(Answers.Of(shown, "all").Hidden);
        Assert.NotNull(Answers.Of(shown, "carer").ReasonFor(TallyPart.Pre));
    }

    private static ToldLots Lots(IEnumerable<Answers.Person> people) =>
        new([.. Answers.Count(people).Where(tally => tally.Item == "speak" && tally.Group != AnalysisGroup.All).Select(tally => new LotAtom("", tally))], 8);
}
