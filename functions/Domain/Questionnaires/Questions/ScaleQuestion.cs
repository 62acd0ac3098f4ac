using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>One point of a labelled scale.</summary>
public sealed record ScaleQuestion : Question
{
    /// <summary>The scale.</summary>
    public required Scale Scale { get; init; }

    /// <inheritdoc/>
    public override string Kind => "scale";

    /// <inheritdoc/>
    public override CheckedAnswer Check(IReadOnlyList<string> values) => Given.Single(values) switch
    {
        { Fault: { } fault } => CheckedAnswer.Faulty(fault),
        { Value: null } => CheckedAnswer.Nothing,
        { Value: var value } when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var point) && point >= 1 && point <= Scale.Points =>
            CheckedAnswer.Accepted(Answer.Of(point.ToString(CultureInfo.InvariantCulture))),
        _ => CheckedAnswer.Faulty("Please choose one of the answers listed."),
    };

    /// <inheritdoc/>
    public override string Show(Answer answer, string language) =>
        answer.Point is { } point && point >= 1 && point <= Scale.Points ? Scale.Labels[point - 1].In(language) : answer.Value;

    internal static Question? Read(JsonPlace place, QuestionReader.Head head, IReadOnlyDictionary<string, Scale> scales)
    {
        if (place.RequiredText("scale") is not { } name)
            return null;
        if (!scales.TryGetValue(name, out var scale))
        {
            place.At("scale").Fault($"There is no scale \"{name}\" under /scales.");
            return null;
        }

        return new ScaleQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, Scale = scale };
    }
}
