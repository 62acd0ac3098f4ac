using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>One of several options.</summary>
public sealed record SingleChoiceQuestion : Question
{
    /// <summary>What can be chosen.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <inheritdoc/>
    public override string Kind => "singleChoice";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values) => Given.Single(values) switch
    {
        { Fault: { } fault } => CheckedAnswer.Faulty(fault),
        { Value: null } => CheckedAnswer.Nothing,
        { Value: var value } when Options.Any(option => option.Id == value) => CheckedAnswer.Accepted(Answer.Of(value)),
        _ => CheckedAnswer.Faulty("Please choose one of the answers listed."),
    };

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) =>
        Options.FirstOrDefault(option => option.Id == answer.Value)?.Text.In(language) ?? answer.Value;

    internal static Question? Read(JsonPlace place, QuestionReader.Head head) =>
        place.RequiredOptions("options") is { } options
            ? new SingleChoiceQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Options = options }
            : null;
}
