using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Proofs.ExportLarge;

/// <summary>Made-up people who answer a questionnaire of the bank, a lot at a time; the same lot is the same people each time.</summary>
internal static class ExportedPeople
{
    /// <summary>People of a lot.</summary>
    public const int InALot = 1_000;

    private const string Asked = "theatre-workshop";
    private static readonly Questionnaire _questionnaire = Questionnaire.Read(QuestionBank.All[Asked]).IsAccepted(out var read, out var refusal)
        ? read with { Version = 1 }
        : throw new InvalidOperationException(refusal.Sentence);

    /// <summary>Their columns.</summary>
    public static int Columns => RecordColumns.Of(_questionnaire, _questionnaire.Languages[0]).All.Count;

    /// <summary>How many lots so many people are.</summary>
    public static int Lots(int people) => (people + InALot - 1) / InALot;

    /// <summary>The people of a lot.</summary>
    public static IReadOnlyList<RecordRow> Lot(int lot, int people)
    {
        var random = new Random(lot);
        return [.. Enumerable.Range(0, Math.Min(InALot, people - (lot * InALot))).Select(_ => new RecordRow(random.Next(10) == 0 ? null : Sheet(StageKind.Pre, random), Sheet(StageKind.Post, random)))];
    }

    /// <summary>The record-level files of all of them.</summary>
    public static RecordArchive Archive()
    {
        var counter = new SheetCounter(_questionnaire);
        foreach (var row in Lot(0, InALot))
            counter.Add(row.Pre, row.Post);
        var head = new SnapshotHead(SnapshotKind.Round, "proof", "large", "Large", 2, new DateOnly(2026, 12, 4), SheetCounter.ItemsOf(_questionnaire, _questionnaire.Languages[0]));
        return new(Snapshot.Freeze(head, counter.ToTallies(), new Suppression()), _questionnaire);
    }

    private static Submission Sheet(StageKind stage, Random random) => new(
        _questionnaire.Id, _questionnaire.Version, stage,
        _questionnaire.QuestionsFor(stage).Select(question => (question.Id, Answer: AnswerTo(question, random))).Where(one => one.Answer is not null).ToDictionary(one => one.Id, one => one.Answer!), []);

    private static Answer? AnswerTo(Question question, Random random) => random.Next(20) == 0 ? null : question switch
    {
        ScaleQuestion scale => Answer.Of($"{1 + random.Next(scale.Scale.Points)}"),
        SingleChoiceQuestion single => Answer.Of(single.Options[random.Next(single.Options.Count)].Id),
        MultipleChoiceQuestion several => new([several.Options[random.Next(several.Options.Count)].Id]),
        YesNoQuestion => Answer.Of(random.Next(2) == 0 ? "yes" : "no"),
        NumberQuestion => Answer.Of($"{random.Next(1_000)}"),
        _ => null,
    };
}
