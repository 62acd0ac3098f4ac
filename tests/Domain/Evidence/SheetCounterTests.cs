using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Domain.Tests.Questionnaires;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class SheetCounterTests
{
    private static readonly Questionnaire _asked = QuestionnaireTests.Read("""
        {"id":"q","title":{"en":"Q"},"consent":{"en":"I agree."},
         "scales":{"three":{"en":["No","Perhaps","Yes"]}},
         "questions":[
          {"id":"a","kind":"scale","scale":"three","text":{"en":"A"},"stages":["pre","post"],"counted":true,"primary":true,"sameItem":"speak"},
          {"id":"b","kind":"scale","scale":"three","text":{"en":"B"},"stages":["pre","post"],"counted":true,"reverse":true},
          {"id":"been","kind":"yesNo","text":{"en":"Been here?"},"counted":true},
          {"id":"which","kind":"singleChoice","text":{"en":"Which"},"counted":true,"options":[{"id":"x","text":{"en":"X"}},{"id":"y","text":{"en":"Y"}}]},
          {"id":"tools","kind":"multipleChoice","text":{"en":"Tools"},"options":[{"id":"r","text":{"en":"R"}},{"id":"py","text":{"en":"Python"}}]},
          {"id":"years","kind":"number","text":{"en":"Years"},"counted":true},
          {"id":"later","kind":"yesNo","text":{"en":"Later?"},"stages":["follow-up"]},
          {"id":"liked","kind":"scale","scale":"three","text":{"en":"Liked"},"stages":["post"],"notApplicable":true}],
         "declaredScales":[{"id":"ab","text":{"en":"A and B"},"items":["a","b"]}],
         "roles":{"text":{"en":"Roles"},"livedExperience":["patient"],"options":[{"id":"patient","text":{"en":"Patient"}},{"id":"doctor","text":{"en":"Doctor"}}]}}
        """);

    [Fact]
    public void Items_AreWhatIsAskedBeforeOrAfter_DeclaredScalesLast()
    {
        var items = SheetCounter.ItemsOf(_asked, "en");
        Assert.Equal(["a", "b", "been", "which", "tools.r", "tools.py", "years", "liked", "ab"], items.Select(item => item.Id));
        Assert.Equal(
            [Measure.Ordinal, Measure.Ordinal, Measure.YesNo, Measure.Nominal, Measure.YesNo, Measure.YesNo, Measure.Number, Measure.Ordinal, Measure.Score], items.Select(item => item.Measure));
        Assert.Equal("Tools", items[4].Of);
        Assert.Equal(["No", "Yes"], items[2].Labels);
        Assert.Equal("speak", items[0].SameItem);
        Assert.Equal(["a", "b"], items[8].Items!);
        Assert.Equal([AnalysisGroup.LivedExperience, AnalysisGroup.Professional], SheetCounter.GroupsOf(_asked, "en").Select(group => group.Side!));
    }

    [Fact]
    public void Add_EveryKind_IsCountedWhereItBelongs()
    {
        var counter = new SheetCounter(_asked);
        counter.Add(
            Sheet(StageKind.Pre, ["patient"], ("a", "1"), ("b", "3"), ("been", "no"), ("which", "y"), ("tools", "r"), ("years", "4")),
            Sheet(StageKind.Post, [], ("a", "3"), ("b", "2"), ("been", "yes"), ("which", "y"), ("tools", "py"), ("years", "6.5"), ("liked", Answer.NotApplicable)));
        counter.Add(Sheet(StageKind.Pre, []), null);
        var tallies = counter.ToTallies();
        Tally All(string item) => tallies.Single(tally => tally.Item == item && tally.Group == AnalysisGroup.All);
        Assert.Equal([1, 0, 0, 0, 0, 1], All("a").Pre);
        Assert.Equal(1, All("a").Moves[1, 3]);
        Assert.Equal(1, All("been").Moves[1, 2]);
        Assert.Equal(1, All("which").Moves[2, 2]);
        Assert.Equal(1, All("tools.r").Moves[2, 1]);
        Assert.Equal(1, All("tools.py").Moves[1, 2]);
        Assert.Equal(2.5, All("years").Numbers!.Difference.Moments.Mean);
        // Asked after only: nobody was asked before, so nothing is missing there.
        Assert.Equal([0, 0, 0, 0, 0, 0], All("liked").Pre);
        Assert.Equal([0, 0, 0, 1, 0, 0], All("liked").Post);
        // b is turned round: (1 + 1) / 2 before, (3 + 2) / 2 after.
        Assert.Equal(1, All("ab").Numbers!.Pre.Moments.Mean);
        Assert.Equal(2.5, All("ab").Numbers!.Post.Moments.Mean);
        Assert.Equal(1, All("ab").Numbers!.PreItems!.Cases);
        // One sheet is complete, the empty one is broken off.
        Assert.Equal([1, 0, 1], All(Tally.Completeness).Pre.Take(3));
        Assert.Equal([2, 1], new[] { All(Tally.People).Pre[0], All(Tally.People).Post[0] });
        Assert.DoesNotContain(Tally.Published(tallies), tally => tally.Item == Tally.Completeness);
        Assert.Equal(1, tallies.Single(tally => tally is { Item: "a", Group: "patient" }).Moves.Pairs);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(4, 3)]
    [InlineData(3, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    public void Completeness_IsTheShareOfCountedQuestions(int answered, int cell)
    {
        (string, string)[] all = [("a", "1"), ("b", "3"), ("been", "no"), ("which", "y"), ("years", "4")];
        var counter = new SheetCounter(_asked);
        counter.Add(Sheet(StageKind.Pre, [], all[..answered]), null);
        Assert.Equal(1, counter.ToTallies().Single(tally => tally is { Item: Tally.Completeness, Group: AnalysisGroup.All }).Pre[cell - 1]);
    }

    private static Submission Sheet(StageKind stage, string[] roles, params (string Id, string Value)[] answers) =>
        new(_asked.Id, 1, stage, answers.ToDictionary(answer => answer.Id, answer => Answer.Of(answer.Value)), roles);
}
