using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Tests.Questionnaires.Questions;

/// <summary>What every kind of question must keep, whatever it asks. A kind that is not listed here fails.</summary>
public sealed class QuestionContractTests
{
    /// <summary>One kind with what it accepts, what it refuses, and what becomes of the first thing it accepts.</summary>
    public sealed record Sample(string Kind, string Members, string[][] Accepted, string[][] Faulty, string Shown, string[] Cells, EvidenceUse Use)
    {
        public override string ToString() => Kind;
    }

    private static readonly Sample[] Samples =
    [
        new("scale", "\"scale\":\"agreement\",\"notApplicable\":true", [["2"], ["", "02"], [".na"], [".pns"]], [["4"], ["1", "2"], ["1", ".pns"], ["x"]], "Perhaps", ["2"], EvidenceUse.Tally),
        new("singleChoice", "\"options\":[{\"id\":\"a\",\"text\":{\"en\":\"A\"}},{\"id\":\"b\",\"text\":{\"en\":\"B\"}}]", [["b"], [".pns"]], [["c"], ["a", "b"], [".na"]], "B", ["2"], EvidenceUse.Tally),
        new("multipleChoice", "\"options\":[{\"id\":\"a\",\"text\":{\"en\":\"A\"}},{\"id\":\"b\",\"text\":{\"en\":\"B\"}},{\"id\":\"c\",\"text\":{\"en\":\"C\"}}]",
            [["c", "a"], ["a", "a", ""], [".pns"]], [["d"], ["a", ".pns"]], "A · C", ["1", "0", "1"], EvidenceUse.Tally),
        new("yesNo", "", [["yes"], ["no"], [".pns"]], [["on"], ["yes", "no"]], "Yes", ["1"], EvidenceUse.Tally),
        new("number", "\"min\":0,\"max\":60,\"preferNotToSay\":true", [["12,5"], [" 0 "], ["", ".pns"]], [["61"], ["x"], ["5", ".pns"]], "12.5", ["12.5"], EvidenceUse.Moments),
        new("date", "\"min\":\"2026-01-01\",\"max\":\"2026-12-31\"", [["2026-06-01"]], [["2025-06-01"], ["1.6.2026"], ["2026-02-30"], [".pns"]], "2026-06-01", ["2026-06-01"], EvidenceUse.None),
        new("shortText", "", [["Nurse"], [".pns"]], [[new string('x', 301)], ["a", "b"]], "Nurse", ["Nurse"], EvidenceUse.None),
        new("longText", "", [["Words\r\nmore", ".quote"], ["Words"], ["Words", ""], [".use", ".use"]], [[new string('x', 30_001)], ["Words", ".always"], ["Words", ".use", ".quote"]],
            "Words\nmore", ["Words\nmore", ".quote"], EvidenceUse.Quotes),
        new("section", "", [], [], "", [], EvidenceUse.None),
    ];

    public static TheoryData<Sample> Kinds => [.. Samples];

    [Fact]
    public void EveryKind_IsHeldToTheContract() => Assert.Equal(
        typeof(Question).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Question))).Select(type => type.Name).Order(StringComparer.Ordinal),
        Samples.Select(sample => Read(sample).GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_ChecksShowsExportsAndCounts(Sample sample)
    {
        var question = Read(sample);
        Assert.Equal((sample.Kind, sample.Use, "x"), (question.Kind, question.Use, question.SameItem));
        foreach (var nothing in (string[][])[[], [""], ["", ""]])
            Assert.Equal(CheckedAnswer.Nothing, question.Check(nothing));
        foreach (var values in sample.Faulty)
        {
            var (answer, fault) = question.Check(values);
            Assert.Null(answer);
            Assert.Contains(fault!.Code, AnswerFaults.All.Select(known => known.Code));
            Assert.DoesNotContain("{", fault.Sentence, StringComparison.Ordinal);
        }

        foreach (var values in sample.Accepted)
        {
            var (answer, fault) = question.Check(values);
            Assert.Null(fault);
            // Resume: what is stored goes into the form again and is accepted as the same.
            Assert.Equal(answer, question.Check(answer!.Values).Answer);
            Assert.NotEmpty(question.Show(answer, AnswerWords.English));
            Assert.Equal(question.Columns.Count, question.Export(answer).Count);
            Assert.Equal(question.TallyItems.Count, question.TallyOf(answer).Count);
            Assert.All(question.TallyOf(answer), one => Assert.NotEqual(ItemAnswer.Missing, one));
        }

        if (sample.Accepted.Length > 0)
            Assert.Equal((sample.Shown, string.Join('|', sample.Cells)), (question.Show(question.Check(sample.Accepted[0]).Answer!, AnswerWords.English), string.Join('|', question.Export(question.Check(sample.Accepted[0]).Answer))));
        Assert.Equal(question.Columns.Select(_ => ""), question.Export(null));
        Assert.Equal(question.TallyItems.Select(_ => ItemAnswer.Missing), question.TallyOf(null));
        Assert.Equal(sample.Use == EvidenceUse.Tally, question.TallyItems.Count > 0);
        Assert.Equal(question.IsAnswered, question.Columns.Count > 0);
        Assert.All(question.TallyItems, item => Assert.InRange(item.Labels.Count, 2, 11));
        Assert.All(question.Columns.Where(column => column.Kind == ColumnKind.Coded), column => Assert.NotEmpty(column.Labels));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PreferNotToSay_WhereOffered_IsAnAnswerOfItsOwn(Sample sample)
    {
        var question = Read(sample);
        if (!question.OffersPreferNotToSay)
            return;
        var answer = question.Check([Answer.PreferNotToSay]).Answer!;
        Assert.Equal("Prefer not to say", question.Show(answer, AnswerWords.English));
        Assert.All(question.Export(answer), cell => Assert.Equal(".pns", cell));
        Assert.All(question.TallyOf(answer), one => Assert.Equal(ItemAnswer.PreferNotToSay, one));
    }

    private static Question Read(Sample sample)
    {
        var json = $$$"""
            {"id":"one","title":{"en":"One"},"consent":{"en":"I agree."},"scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
             "questions":[{ {{{sample.Members}}}{{{(sample.Members.Length > 0 ? "," : "")}}} "id":"x","kind":"{{{sample.Kind}}}","text":{"en":"X?"} }]}
            """;
        return Assert.Single(QuestionnaireTests.Read(json).Questions);
    }
}
