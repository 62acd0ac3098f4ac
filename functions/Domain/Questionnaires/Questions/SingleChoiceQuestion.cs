using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
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
    public override EvidenceUse Use => EvidenceUse.Tally;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Coded, Labels)];

    /// <inheritdoc/>
    public override IReadOnlyList<TallyItem> TallyItems => [new(Id, Text, Labels)];

    private IReadOnlyList<LocalText> Labels => [.. Options.Select(option => option.Text)];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values) =>
        Given.OneOf(values, value => Options.FirstOrDefault(option => option.Id == value)?.Id);

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) =>
        Options.FirstOrDefault(option => option.Id == answer.Value)?.Text.In(words.Language) ?? answer.Value;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ExportGiven(Answer answer) => [(PlaceOf(answer) + 1).ToString(CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    protected override IReadOnlyList<ItemAnswer> TallyGiven(Answer answer) => [Given.Place(PlaceOf(answer))];

    private int PlaceOf(Answer answer) => Options.Select(option => option.Id).ToList().IndexOf(answer.Value);

    internal static Question? Read(JsonPlace place, QuestionReader.Head head) =>
        place.RequiredOptions("options") is { } options
            ? new SingleChoiceQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Options = options, OffersPreferNotToSay = place.Flag("preferNotToSay", true) }
            : null;
}
