using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Evidence.Sheets;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Domain.Tests.Questionnaires;

namespace EventEvaluation.Domain.Tests.Evidence.Sheets;

public sealed class FillSheetTests
{
    private static readonly DateTimeOffset Held = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Round _round = new(
        new RoundId("network", "r1"), new Event("network", "e", "An event", Held, "Europe/London"), "q", 1,
        [new(StageKind.Pre, Held.AddDays(-10), Held), new(StageKind.Post, Held, Held.AddDays(14))], new ReminderPlan(2, 4));

    private static readonly Questionnaire _asked = QuestionnaireTests.Read("""
        {"id":"q","title":{"en":"Q"},"consent":{"en":"I agree."},"scales":{"three":{"en":["No","Perhaps","Yes"]}},
         "questions":[{"id":"s","kind":"section","text":{"en":"S"}},{"id":"a","kind":"scale","scale":"three","text":{"en":"A"}},
          {"id":"b","kind":"yesNo","text":{"en":"B"}},{"id":"c","kind":"shortText","text":{"en":"C"},"shownIf":[{"question":"b","is":["yes"]}]}]}
        """);

    [Fact]
    public void Checklists_AskAllOfTheirItems_EachOnceAndInOneWay()
    {
        Assert.Equal(30, Cherries.Checklist.Items.Count);
        Assert.Equal(5, Gripp2.Checklist.Items.Count);
        var items = Cherries.Checklist.Items.Concat(Gripp2.Checklist.Items).ToList();
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(items, item => Assert.False(item.IsEntered && item.Always is not null, item.Id));
    }

    [Fact]
    public void Cherries_NothingEntered_SaysWhatIsKnownAndWhatIsNot()
    {
        var sheet = FillSheet.Of(Cherries.Checklist, Frozen(20), _round, _asked, new Dictionary<string, string>());
        Assert.Equal("Before: 21 April 2026 to 1 May 2026. After: 1 May 2026 to 15 May 2026.", Answer(sheet, "dates"));
        Assert.Equal("Before: 3. After: 3.", Answer(sheet, "items"));
        Assert.StartsWith("Yes: 1 of 3", Answer(sheet, "adaptive"), StringComparison.Ordinal);
        Assert.Equal("Before: 22 of 40 invited.", Answer(sheet, "participation"));
        Assert.StartsWith("Before: 20 of 22 answered at least 80 %", Answer(sheet, "completion"), StringComparison.Ordinal);
        Assert.StartsWith("Closed:", Answer(sheet, "access"), StringComparison.Ordinal);
        Assert.Equal((SheetSource.Missing, ""), (Of(sheet, "ethics").Source, Answer(sheet, "ethics")));
        Assert.All((string[])["visitors", "views", "cookies", "addresses", "logs", "times"], id =>
        {
            Assert.Equal(SheetSource.NotApplicable, Of(sheet, id).Source);
            Assert.StartsWith("Not applicable: ", Answer(sheet, id), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Cherries_OfHiddenEvidence_TellsNoCount()
    {
        var sheet = FillSheet.Of(Cherries.Checklist, Frozen(5), _round, _asked, new Dictionary<string, string>());
        Assert.All((string[])["participation", "completion"], id => Assert.Equal(SheetSource.NotApplicable, Of(sheet, id).Source));
        Assert.DoesNotContain("22", Answer(sheet, "participation"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cherries_PeopleByPoster_IsPartlyOpen()
    {
        var frozen = Frozen(20);
        frozen = frozen with { Head = frozen.Head with { WalkIns = new(9, 1, 2) } };
        var sheet = FillSheet.Of(Cherries.Checklist, frozen, _round, _asked, new Dictionary<string, string>());
        Assert.StartsWith("Partly open:", Answer(sheet, "access"), StringComparison.Ordinal);
        Assert.Contains("9 of these were put to their answers", Answer(sheet, "registration"), StringComparison.Ordinal);
    }

    [Fact]
    public void Gripp2_OnlyWhatIsEnteredUnderItsOwnKey_IsSaid()
    {
        var sheet = FillSheet.Of(Gripp2.Checklist, Frozen(20), _round, _asked, new Dictionary<string, string> { ["gripp2-aim"] = "To learn <&> | together\nNext line", ["cherries-dates"] = "made up" });
        Assert.Equal(SheetSource.Entered, sheet.Items[0].Source);
        Assert.All(sheet.Items.Skip(1), line => Assert.Equal(SheetSource.Missing, line.Source));
        var text = SheetMarkdown.Write(sheet);
        Assert.Contains(@"| To learn \<\&\> \| together<br>Next line |", text, StringComparison.Ordinal);
        Assert.Contains("| *not written yet* |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("made up", SheetMarkdown.Write(FillSheet.Of(Cherries.Checklist, Frozen(20), _round, _asked, new Dictionary<string, string> { ["cherries-dates"] = "made up" })), StringComparison.Ordinal);
    }

    private static Snapshot Frozen(int pairs) => Snapshot.Freeze(
        Answers.Head() with { Response = [new StageResponse("pre", 40, 40, 2, 20, 1, 1, 3)] }, Answers.Count(Answers.Pairs(pairs)), new Suppression());

    private static SheetLine Of(FilledSheet sheet, string id) => sheet.Items.Single(line => line.Id == $"cherries-{id}");

    private static string Answer(FilledSheet sheet, string id) => Of(sheet, id).Answer;
}
