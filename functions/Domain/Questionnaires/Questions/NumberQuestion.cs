using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>A decimal number within bounds. A comma is taken for a decimal point, as half of Europe writes it.</summary>
public sealed record NumberQuestion : Question
{
    private const decimal Widest = 1_000_000_000m;
    private const int LongestText = 30;

    /// <summary>The least number accepted.</summary>
    public decimal Min { get; init; } = -Widest;

    /// <summary>The greatest number accepted.</summary>
    public decimal Max { get; init; } = Widest;

    /// <inheritdoc/>
    public override string Kind => "number";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.Moments;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Number)];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values)
    {
        var (value, fault) = Given.Single(values);
        if (fault is not null)
            return CheckedAnswer.Faulty(fault);
        var text = CleanText.Line(value ?? "");
        if (text.Length == 0)
            return CheckedAnswer.Nothing;
        return text.Length <= LongestText
            && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= Min && number <= Max
            ? CheckedAnswer.Accepted(Answer.Of(number.ToString(CultureInfo.InvariantCulture)))
            : CheckedAnswer.Faulty(AnswerFaults.NumberNeeded.With(Min.ToString(CultureInfo.InvariantCulture), Max.ToString(CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => answer.Value;

    internal static Question? Read(JsonPlace place, QuestionReader.Head head)
    {
        var (min, max, prefer) = (Bound(place.At("min"), place.Number("min")) ?? -Widest, Bound(place.At("max"), place.Number("max")) ?? Widest, place.Flag("preferNotToSay"));
        if (min >= max)
        {
            place.Fault("A number needs \"min\" less than \"max\".");
            return null;
        }

        return new NumberQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Min = min, Max = max, OffersPreferNotToSay = prefer };
    }

    private static decimal? Bound(JsonPlace place, decimal? given)
    {
        if (given is null or (>= -Widest and <= Widest))
            return given;
        place.Fault("This must be within a thousand million.");
        return null;
    }
}
