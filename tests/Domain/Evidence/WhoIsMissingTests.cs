using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class WhoIsMissingTests
{
    [Fact]
    public void Of_StayersAndDropOutsAlike_IsZero()
    {
        var missing = Of([.. Answers.Many(16, "patient", one => 1 + (one % 4), _ => 3), .. Answers.Many(12, "patient", one => 1 + (one % 4), _ => null)])!;
        Assert.Equal((16, 12), (missing.Stayed, missing.Dropped));
        Assert.Equal(0, missing.Delta, 1e-12);
        Assert.True(missing.Low < 0 && missing.High > 0);
    }

    [Fact]
    public void Of_TheContentStay_TellsAndWarns()
    {
        var people = Answers.Many(20, "patient", one => 4 + (one % 2), one => 4 + (one % 2)).Concat(Answers.Many(20, "patient", one => 1 + (one % 3), _ => null)).ToList();
        var missing = Of(people)!;
        Assert.Equal(1, missing.Delta, 1e-12);
        // Every stayer above every drop-out: at |δ| = 1 there is no interval (evidence.md §2, 8).
        Assert.Null(missing.Low);
        var nearly = Snapshot.Freeze(Answers.Head(), Answers.Count([.. people, .. Answers.Many(9, "patient", one => 3 + (one % 3), one => 3 + (one % 3))]), new Suppression());
        Assert.Contains(WhoIsMissing.WarningsOf(nearly, ComputeEvidence.Of(nearly)), warning => warning.Contains("higher from the start", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_MorePrimaries_WidensTheInterval()
    {
        IEnumerable<Answers.Person> people = [.. Answers.Many(20, "patient", one => 2 + (one % 4), _ => 3), .. Answers.Many(20, "patient", one => 1 + (one % 3), _ => null)];
        var (one, five) = (Of(people, 1)!, Of(people, 5)!);
        Assert.Equal((0.95, 0.99), (one.Level, five.Level));
        Assert.True(five.Low < one.Low && five.High > one.High);
    }

    [Fact]
    public void Of_NobodyDroppedOut_IsNone() => Assert.Null(Of(Answers.Pairs(20)));

    private static MissingFigure? Of(IEnumerable<Answers.Person> people, int primaries = 1) =>
        WhoIsMissing.Of(ShownTally.Whole(Answers.Of(Answers.Count(people), AnalysisGroup.All)), primaries);
}
