using CsCheck;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Domain.Tests.Questionnaires;

namespace EventEvaluation.Domain.Tests.Answering;

public sealed class AnswerSheetTests
{
    private static readonly Questionnaire Asked = QuestionnaireTests.Read(QuestionnaireTests.Good);

    [Fact]
    public void Read_ConsentAlone_IsEnough()
    {
        Assert.True(Read(("consent", ["yes"])).IsAccepted(out var sheet, out _));
        Assert.Empty(sheet.Answers);
        Assert.Empty(sheet.Roles);
    }

    [Theory]
    [InlineData()]
    [InlineData("no")]
    [InlineData("YES")]
    public void Read_NoConsent_IsRefusedByName(params string[] consent)
    {
        Assert.False(Read(("consent", consent), ("q.coding", ["2"])).IsAccepted(out _, out var refusal));
        Assert.Equal("consent", Assert.Single(refusal.Details).Pointer);
    }

    [Theory]
    [InlineData("q.coding", "3", "3")]
    [InlineData("q.coding", "03", "3")]
    [InlineData("q.coding", "", null)]
    [InlineData("q.one", "b", "b")]
    [InlineData("q.been", "yes", "yes")]
    [InlineData("q.years", " 12,50 ", "12.50")]
    [InlineData("q.years", "0", "0")]
    [InlineData("q.job", " a\u0000\tb\r\nc ", "a b c")]
    [InlineData("q.comment", " one\r\ntwo\u0007\rthree\ud800 ", "one\ntwo\nthree")]
    [InlineData("q.comment", "\u202bمرحبا\u202c \ud83d\udc69\u200d\ud83d\ude80", "\u202bمرحبا\u202c \ud83d\udc69\u200d\ud83d\ude80")]
    [InlineData("q.comment", " \u0000 ", null)]
    public void Read_AcceptableValue_IsStoredSo(string field, string value, string? stored)
    {
        Assert.True(Read(("consent", ["yes"]), (field, [value])).IsAccepted(out var sheet, out var refusal), refusal?.Details[0].Sentence);
        Assert.Equal(stored, sheet.Answers.GetValueOrDefault(field[2..])?.Value);
    }

    [Theory]
    [InlineData("q.coding", "0")]
    [InlineData("q.coding", "4")]
    [InlineData("q.coding", "-1")]
    [InlineData("q.coding", "2.0")]
    [InlineData("q.coding", "99999999999")]
    [InlineData("q.coding", "٢")]
    [InlineData("q.one", "A")]
    [InlineData("q.tools", "perl")]
    [InlineData("q.been", "on")]
    [InlineData("q.years", "61")]
    [InlineData("q.years", "1e1")]
    [InlineData("q.years", "twelve")]
    [InlineData("role", "king")]
    public void Read_ValueNeverOffered_IsRefusedByName(string field, string value)
    {
        Assert.False(Read(("consent", ["yes"]), (field, [value])).IsAccepted(out _, out var refusal));
        Assert.Equal(field, Assert.Single(refusal.Details).Pointer);
    }

    [Fact]
    public void Read_TwoValuesWhereOneIsAsked_IsRefused()
    {
        Assert.False(Read(("consent", ["yes"]), ("q.coding", ["1", "2"])).IsAccepted(out _, out _));
        Assert.True(Read(("consent", ["yes"]), ("q.coding", ["", "2"])).IsAccepted(out var sheet, out _));
        Assert.Equal(2, Submission.Create(sheet).PointOf("coding"));
    }

    [Theory]
    [InlineData("q.job", 300)]
    [InlineData("q.comment", 30_000)]
    public void Read_Text_HasALimit(string field, int longest)
    {
        Assert.True(Read(("consent", ["yes"]), (field, [new string('x', longest)])).IsAccepted(out _, out _));
        Assert.False(Read(("consent", ["yes"]), (field, [new string('x', longest + 1)])).IsAccepted(out _, out var refusal));
        Assert.Equal(field, Assert.Single(refusal.Details).Pointer);
    }

    [Fact]
    public void Read_AnswersThatAreNotShownAnyMore_VanishFaultyOrNot()
    {
        var asked = QuestionnaireTests.Read("""
            {"id":"c","title":{"en":"C"},"consent":{"en":"I agree."},"questions":[
             {"id":"been","kind":"yesNo","text":{"en":"Been?"}},
             {"id":"often","kind":"number","min":1,"max":9,"text":{"en":"How often?"},"shownIf":{"question":"been","is":["yes"]}},
             {"id":"why","kind":"singleChoice","text":{"en":"Why so often?"},"options":[{"id":"a","text":{"en":"A"}},{"id":"b","text":{"en":"B"}}],"shownIf":[{"question":"been","is":[true]}]},
             {"id":"more","kind":"longText","text":{"en":"More?"},"shownIf":{"question":"why","is":["a"]}}]}
            """);
        Outcome<AnswerSheet> With(string been, string often) =>
            AnswerSheet.Read(asked, StageKind.Pre, Form(("consent", ["yes"]), ("q.been", [been]), ("q.often", [often]), ("q.why", ["a"]), ("q.more", ["words"])));
        Assert.True(With("yes", "3").IsAccepted(out var sheet, out _));
        Assert.Equal(["been", "often", "why", "more"], sheet.Answers.Keys);
        Assert.True(With("no", "99").IsAccepted(out sheet, out _));
        Assert.Equal(["been"], sheet.Answers.Keys);
        Assert.False(With("yes", "99").IsAccepted(out _, out var refusal));
        Assert.Equal(["q.often"], refusal.Details.Select(detail => detail.Pointer));
        Assert.Equal(["been"], AnswerSheet.ShownBy(asked, StageKind.Pre, Form(("q.been", ["no"]), ("q.why", ["a"]))));
        // Each is asked on a later page than what it depends on.
        Assert.Equal([["been"], ["often", "why"], ["more"]], SheetPage.Of(asked, StageKind.Pre).Select(page => page.Questions.Select(question => question.Id).ToArray()));
    }

    [Fact]
    public void Read_QuestionsOfAnotherStageAndUnknownFields_AreIgnored()
    {
        Assert.True(AnswerSheet.Read(Asked, StageKind.Pre, Form(("consent", ["yes"]), ("q.comment", ["hello"]), ("q.nothing", ["1"]), ("x", []))).IsAccepted(out var sheet, out _));
        Assert.Empty(sheet.Answers);
    }

    [Fact]
    public void Read_AnyForm_NeverThrowsAndAcceptsOnlyWhatIsOffered()
    {
        var field = Gen.OneOf<string>(Gen.OneOf<string>("consent", "role", "q.coding", "q.tools", "q.one", "q.been", "q.years", "q.job", "q.comment", "q.about"), Gen.String[0, 8]);
        var value = Gen.OneOf<string>(Gen.OneOf<string>("yes", "no", "1", "3", "r", "py", "a", "patient", ""), Gen.String[0, 40]);
        Gen.Select(field, value.Array[0, 3]).Array[0, 12].Sample(fields =>
        {
            var form = new Dictionary<string, IReadOnlyList<string>>();
            foreach (var (name, values) in fields)
                form[name] = values;
            if (!AnswerSheet.Read(Asked, StageKind.Post, form).IsAccepted(out var sheet, out var refusal))
            {
                Assert.NotEmpty(refusal.Details);
                return;
            }

            Assert.Equal(["yes"], form["consent"].Where(given => given == "yes").Distinct());
            foreach (var (id, answer) in sheet.Answers)
            {
                var question = Asked.Questions.Single(question => question.Id == id);
                // What was accepted is acceptable as it stands, and stays what it is: handing the same sheet in again changes nothing.
                Assert.Equal(answer, question.Check(answer.Values).Answer);
                Assert.NotNull(question.Show(answer, AnswerWords.English));
            }
        });
    }

    private static Outcome<AnswerSheet> Read(params (string Field, string[] Values)[] fields) => AnswerSheet.Read(Asked, StageKind.Post, Form(fields));

    private static Dictionary<string, IReadOnlyList<string>> Form(params (string Field, string[] Values)[] fields) =>
        fields.ToDictionary(field => field.Field, IReadOnlyList<string> (field) => field.Values);
}
