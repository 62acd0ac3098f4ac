using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>One line of text.</summary>
public sealed record ShortTextQuestion : Question
{
    /// <summary>The most characters accepted.</summary>
    public const int Longest = 300;

    /// <inheritdoc/>
    public override string Kind => "shortText";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values) => Given.Text(values, Longest, CleanText.Line);

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) => answer.Value;

    internal static Question Read(QuestionReader.Head head) => new ShortTextQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
