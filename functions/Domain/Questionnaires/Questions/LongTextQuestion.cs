using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Text of several lines.</summary>
public sealed record LongTextQuestion : Question
{
    /// <summary>The most characters accepted.</summary>
    public const int Longest = 30_000;

    /// <inheritdoc/>
    public override string Kind => "longText";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values) => Given.Text(values, Longest, CleanText.Lines);

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) => answer.Value;

    internal static Question Read(QuestionReader.Head head) => new LongTextQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
