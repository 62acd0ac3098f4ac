using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Any number of several options. In the evidence each option is a yes/no item of its own.</summary>
public sealed record MultipleChoiceQuestion : Question
{
    /// <summary>What can be chosen.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <inheritdoc/>
    public override string Kind => "multipleChoice";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.Tally;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [.. Options.Select(option => new ExportColumn($"{Id}.{option.Id}", option.Text, ColumnKind.Flag))];

    /// <inheritdoc/>
    public override IReadOnlyList<TallyItem> TallyItems => [.. Options.Select(option => new TallyItem($"{Id}.{option.Id}", option.Text, Given.NoYes))];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values)
    {
        var given = values.Where(value => value.Length > 0).ToHashSet(StringComparer.Ordinal);
        var chosen = Options.Select(option => option.Id).Where(given.Contains).ToList();
        return chosen.Count < given.Count ? CheckedAnswer.Faulty(AnswerFaults.NotListed)
            : chosen.Count == 0 ? CheckedAnswer.Nothing
            : CheckedAnswer.Accepted(new Answer(chosen));
    }

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) =>
        string.Join(" · ", answer.Values.Select(value => Options.FirstOrDefault(option => option.Id == value)?.Text.In(words.Language) ?? value));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ExportGiven(Answer answer) => [.. Options.Select(option => answer.Values.Contains(option.Id) ? "1" : "0")];

    /// <inheritdoc/>
    protected override IReadOnlyList<ItemAnswer> TallyGiven(Answer answer) => [.. Options.Select(option => ItemAnswer.Of(answer.Values.Contains(option.Id) ? 2 : 1))];

    internal static Question? Read(JsonPlace place, QuestionReader.Head head) =>
        place.RequiredOptions("options") is { } options
            ? new MultipleChoiceQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Options = options, OffersPreferNotToSay = place.Flag("preferNotToSay", true) }
            : null;
}
