using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>A day, as <c>yyyy-MM-dd</c>: what every browser's date field sends, whatever it shows.</summary>
public sealed record DateQuestion : Question
{
    private const string Form = "yyyy-MM-dd";
    private const int LongestText = 10;

    /// <summary>The earliest day accepted.</summary>
    public DateOnly Min { get; init; } = new(1900, 1, 1);

    /// <summary>The latest day accepted.</summary>
    public DateOnly Max { get; init; } = new(2199, 12, 31);

    /// <inheritdoc/>
    public override string Kind => "date";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.None;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Date)];

    /// <summary>A day as a form writes it.</summary>
    /// <param name="day">The day.</param>
    public static string Write(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values)
    {
        var (value, fault) = Given.Single(values);
        if (fault is not null)
            return CheckedAnswer.Faulty(fault);
        var text = CleanText.Line(value ?? "");
        return text.Length == 0 ? CheckedAnswer.Nothing
            : text.Length <= LongestText && Read(text) is { } day && day >= Min && day <= Max ? CheckedAnswer.Accepted(Answer.Of(Write(day)))
            : CheckedAnswer.Faulty(AnswerFaults.DateNeeded.With(Write(Min), Write(Max)));
    }

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => answer.Value;

    internal static Question? Read(JsonPlace place, QuestionReader.Head head)
    {
        var question = new DateQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, OffersPreferNotToSay = place.Flag("preferNotToSay") };
        var (min, max) = (Bound(place.At("min"), question.Min), Bound(place.At("max"), question.Max));
        if (min < max)
            return question with { Min = min, Max = max };
        place.Fault("A date needs \"min\" before \"max\".");
        return null;
    }

    private static DateOnly Bound(JsonPlace place, DateOnly preset)
    {
        if (!place.IsGiven)
            return preset;
        if (place.Text(LongestText) is { } text && Read(text) is { } day)
            return day;
        place.Fault("This must be a date such as 2026-06-01.");
        return preset;
    }

    private static DateOnly? Read(string text) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
