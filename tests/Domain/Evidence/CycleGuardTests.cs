using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class CycleGuardTests
{
    private static readonly Suppression _eight = new();

    [Fact]
    public void Freeze_RoundsAllHidden_ShowsTheCycle()
    {
        var cycle = Freeze(["a", "b", "c"], Round("a", 6), Round("b", 5), Round("c", 7));
        Assert.Empty(Answers.Of(cycle.Tallies, "all").Hidden);
        Assert.Equal(18, Answers.Of(cycle.Tallies, "all").Moves!.Sum());
    }

    [Fact]
    public void Freeze_OneSmallRoundBesidePublishedOnes_HidesTheCycle() => Assert.All(
        Enum.GetValues<TallyPart>(),
        part => Assert.Equal(WhyHidden.TellsBesideEarlierResults, Answers.Of(Freeze(["a", "b"], Round("a", 20), Round("b", 5)).Tallies, "all").ReasonFor(part)));

    [Fact]
    public void Freeze_EnoughInHiddenRoundsTogether_ShowsTheCycle() =>
        Assert.Empty(Answers.Of(Freeze(["a", "b", "c"], Round("a", 20), Round("b", 5), Round("c", 6)).Tallies, "all").Hidden);

    [Fact]
    public void Freeze_EarlierCycleWithOneSmallRoundLess_HidesTheLater()
    {
        PooledRound[] rounds = [Round("a", 6), Round("b", 6), Round("c", 5)];
        var earlier = Freeze(["a", "b"], rounds);
        Assert.Empty(Answers.Of(earlier.Tallies, "all").Hidden);
        var later = new CycleGuard(rounds.ToDictionary(round => round.Name), [earlier]).Freeze(Head("a", "b", "c"), _eight);
        Assert.Equal(WhyHidden.TellsBesideEarlierResults, Answers.Of(later.Tallies, "all").ReasonFor(TallyPart.Moves));
        var apart = new CycleGuard(rounds.ToDictionary(round => round.Name), [earlier]).Freeze(Head("c"), _eight);
        Assert.True(apart.EverythingHidden);
    }

    private static Snapshot Freeze(string[] names, params PooledRound[] rounds) => new CycleGuard(rounds.ToDictionary(round => round.Name), []).Freeze(Head(names), _eight);

    private static SnapshotHead Head(params string[] rounds) => Answers.Head("c1", SnapshotKind.Cycle) with { Rounds = rounds };

    private static PooledRound Round(string name, int pairs)
    {
        var raw = Answers.Count(Answers.Pairs(pairs));
        return new(raw, Snapshot.Freeze(Answers.Head(name), raw, _eight));
    }
}
