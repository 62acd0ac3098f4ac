using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Text of one line.</summary>
public sealed record ShortTextQuestion : Question
{
    /// <summary>The most characters accepted.</summary>
    public const int Longest = 300;

    /// <inheritdoc/>
    public override string Kind => "shortText";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.None;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Text)];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values)
    {
        var (value, fault) = Given.Single(values);
        return fault is not null ? CheckedAnswer.Faulty(fault) : Given.Text(CleanText.Line(value ?? ""), Longest);
    }

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => answer.Value;

    internal static Question Read(JsonPlace place, QuestionReader.Head head) =>
        new ShortTextQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, OffersPreferNotToSay = place.Flag("preferNotToSay") };
}
