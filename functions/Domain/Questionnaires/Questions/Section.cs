using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>A heading with an optional sentence; nothing to answer.</summary>
public sealed record Section : Question
{
    /// <inheritdoc/>
    public override string Kind => "section";

    /// <inheritdoc/>
    public override bool IsAnswered => false;

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.None;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values) => CheckedAnswer.Nothing;

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => "";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ExportGiven(Answer answer) => [];

    internal static Question Read(QuestionReader.Head head) => new Section { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
