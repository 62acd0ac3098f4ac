using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Yes or no. The two words are interface text, so an author need not translate them.</summary>
public sealed record YesNoQuestion : Question
{
    /// <summary>The value that stands for yes.</summary>
    public const string Yes = "yes";

    /// <summary>The value that stands for no.</summary>
    public const string No = "no";

    /// <inheritdoc/>
    public override string Kind => "yesNo";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values) => Given.Single(values) switch
    {
        { Fault: { } fault } => CheckedAnswer.Faulty(fault),
        { Value: null } => CheckedAnswer.Nothing,
        { Value: Yes or No } given => CheckedAnswer.Accepted(Answer.Of(given.Value)),
        _ => CheckedAnswer.Faulty("Please choose yes or no."),
    };

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) => answer.Value;

    internal static Question Read(QuestionReader.Head head) => new YesNoQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
