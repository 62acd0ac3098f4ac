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
    public override CheckedAnswer Check(IReadOnlyList<string> values) => CheckedAnswer.Nothing;

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) => "";

    internal static Question Read(QuestionReader.Head head) => new Section { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
