using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>One point of a labelled scale.</summary>
public sealed record ScaleQuestion : Question
{
    /// <summary>The scale.</summary>
    public required Scale Scale { get; init; }

    /// <summary>Whether "does not apply" can be chosen.</summary>
    public bool OffersNotApplicable { get; init; }

    /// <summary>Whether a high point means little of what is asked about, so that its score is turned round in a declared scale.</summary>
    public bool Reverse { get; init; }

    /// <inheritdoc/>
    public override string Kind => "scale";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.Tally;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Coded, Scale.Labels)];

    /// <inheritdoc/>
    public override IReadOnlyList<TallyItem> TallyItems => [new(Id, Text, Scale.Labels)];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values) => Given.OneOf(values, value =>
        value == Answer.NotApplicable && OffersNotApplicable ? value
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var point) && point >= 1 && point <= Scale.Points ? point.ToString(CultureInfo.InvariantCulture)
        : null);

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) =>
        answer.Value == Answer.NotApplicable ? words.NotApplicable
        : answer.Point is { } point && point >= 1 && point <= Scale.Points ? Scale.Labels[point - 1].In(words.Language)
        : answer.Value;

    /// <inheritdoc/>
    protected override IReadOnlyList<ItemAnswer> TallyGiven(Answer answer) => [answer.Point is { } point ? ItemAnswer.Of(point) : ItemAnswer.Missing];

    internal static Question? Read(JsonPlace place, QuestionReader.Head head, IReadOnlyDictionary<string, Scale> scales)
    {
        var (notApplicable, prefer, reverse) = (place.Flag("notApplicable"), place.Flag("preferNotToSay", true), place.Flag("reverse"));
        if (place.RequiredName("scale") is not { } name)
            return null;
        if (!scales.TryGetValue(name, out var scale))
        {
            place.At("scale").Fault($"There is no scale \"{name}\" under /scales.");
            return null;
        }

        return new ScaleQuestion
        {
            Id = head.Id,
            Text = head.Text,
            Stages = head.Stages,
            Scale = scale,
            OffersNotApplicable = notApplicable,
            OffersPreferNotToSay = prefer,
            Reverse = reverse,
        };
    }
}
