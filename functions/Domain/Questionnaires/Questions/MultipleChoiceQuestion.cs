using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Any number of several options.</summary>
public sealed record MultipleChoiceQuestion : Question
{
    /// <summary>What can be chosen.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <inheritdoc/>
    public override string Kind => "multipleChoice";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values)
    {
        var given = values.Where(value => value.Length > 0).ToHashSet(StringComparer.Ordinal);
        var chosen = Options.Select(option => option.Id).Where(given.Contains).ToList();
        return chosen.Count < given.Count ? CheckedAnswer.Faulty("Please choose from the answers listed.")
            : chosen.Count == 0 ? CheckedAnswer.Nothing
            : CheckedAnswer.Accepted(new Answer(chosen));
    }

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) =>
        string.Join(" · ", answer.Values.Select(value => Options.FirstOrDefault(option => option.Id == value)?.Text.In(language) ?? value));

    internal static Question? Read(JsonPlace place, QuestionReader.Head head) =>
        place.RequiredOptions("options") is { } options
            ? new MultipleChoiceQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Options = options }
            : null;
}
