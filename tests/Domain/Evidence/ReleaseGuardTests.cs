using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class ReleaseGuardTests
{
    private static readonly Suppression _eight = new();

    [Fact]
    public void Freeze_Unchanged_ShowsTheSame()
    {
        var first = Freeze(Answers.Pairs(30));
        var again = Freeze(Answers.Pairs(30), first);
        Assert.Equal(Text(first), Text(again));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Freeze_FewWithdrew_CountsStand_AndNothingSaysSo(int few)
    {
        var first = Freeze(Answers.Pairs(30));
        var again = Freeze(Answers.Pairs(30 - few), first);
        Assert.Equal(Text(first), Text(again));
        Assert.Equal(30, Answers.Of(again.Raw, "all").Moves.Pairs);
        Assert.Empty(Answers.Of(again.Published.Tallies, "all").Hidden);
    }

    [Fact]
    public void Freeze_EnoughWithdrew_CountsAreNew()
    {
        var again = Freeze(Answers.Pairs(22), Freeze(Answers.Pairs(30)));
        Assert.Equal(22, Answers.Of(again.Published.Tallies, "all").Moves!.Sum());
    }

    [Fact]
    public void Freeze_EnoughCame_CountsAreNew_Once()
    {
        var first = Freeze(Answers.Pairs(22));
        var second = Freeze(Answers.Pairs(30), first);
        Assert.Equal(30, Answers.Of(second.Published.Tallies, "all").Moves!.Sum());
        Assert.Equal(Text(second), Text(Freeze(Answers.Pairs(60), first, second)));
    }

    [Fact]
    public void Freeze_EnoughWithdrewButFewOfOneGroup_CountsStand()
    {
        var first = Freeze([.. Answers.Pairs(30), .. Answers.Pairs(20, "carer")]);
        Assert.Equal(Text(first), Text(Freeze([.. Answers.Pairs(20), .. Answers.Pairs(17, "carer")], first)));
        Assert.Equal(20, Answers.Of(Freeze([.. Answers.Pairs(20), .. Answers.Pairs(20, "carer")], first).Published.Tallies, "patient").Moves!.Sum());
    }

    [Fact]
    public void Freeze_AnswersChanged_CountsStand()
    {
        var first = Freeze(Answers.Pairs(30));
        Assert.Equal(Text(first), Text(Freeze([.. Answers.Pairs(20), .. Answers.Many(10, "patient", _ => 1, _ => 1)], first)));
        // A second sheet taken back makes pairs unpaired: some left, others came.
        Assert.Equal(Text(first), Text(Freeze([.. Answers.Pairs(20), .. Answers.Many(10, "patient", one => 1 + (one % 4), _ => null)], first)));
    }

    [Fact]
    public void Freeze_TooFewAreLeft_CountsStand()
    {
        var first = Freeze(Answers.Pairs(14));
        Assert.Equal(Text(first), Text(Freeze(Answers.Pairs(4), first)));
        Assert.False(Freeze(Answers.Pairs(4), first).Published.EverythingHidden);
    }

    [Fact]
    public void Freeze_NothingWasShownBefore_IsAsIfFirst()
    {
        var hidden = Freeze(Answers.Pairs(7));
        Assert.True(hidden.Published.EverythingHidden);
        Assert.Equal(9, Answers.Of(Freeze(Answers.Pairs(9), hidden).Published.Tallies, "all").Moves!.Sum());
    }

    [Fact]
    public void Freeze_AnyChange_DiffersByNobodyOrEnough() => Gen.Select(Answers.AnyPeople, Answers.AnyPeople, Gen.Int[0, 2]).Sample((before, others, kind) =>
    {
        var first = Freeze(before);
        var second = Freeze(kind == 0 ? before[..(before.Length / 2)] : kind == 1 ? [.. before, .. others] : others, first);
        if (first.Published.EverythingHidden)
            return;
        Assert.Equal(first.Published.Tallies.Select(tally => (tally.Item, tally.Group)), second.Published.Tallies.Select(tally => (tally.Item, tally.Group)));
        foreach (var (then, now) in first.Published.Tallies.Zip(second.Published.Tallies))
        {
            Assert.Equal(then.Hidden, now.Hidden);
            Assert.True(IsSafe(then.Pre, now.Pre, then.Answers) && IsSafe(then.Post, now.Post, then.Answers) && IsSafe(then.Moves, now.Moves, then.Answers * then.Answers));
        }
    });

    private static bool IsSafe(IReadOnlyList<int>? then, IReadOnlyList<int>? now, int answers) =>
        then is null || now is null || then.Take(answers).Zip(now.Take(answers), (one, other) => Math.Abs(one - other)).Sum() is 0 or >= 8;

    private static Release Freeze(IEnumerable<Answers.Person> people, params Release[] earlier) => ReleaseGuard.Freeze(Answers.Head(), Answers.Count(people), _eight, earlier);

    private static string Text(Release release) => string.Join('\n', release.Published.Tallies.Select(tally => System.Text.Json.JsonSerializer.Serialize(tally)));
}
