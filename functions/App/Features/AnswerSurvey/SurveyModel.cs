using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the page of questions shows.</summary>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="Stage">The stage.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="ClosesAt">Until when answers are taken, in words.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="DeclineAddress">Where to decline.</param>
/// <param name="Form">What stands in the fields.</param>
public sealed record SurveyModel(
    Questionnaire Questionnaire, StageKind Stage, string EventName, string ClosesAt, string Language, string Action, string DeclineAddress,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Form)
{
    /// <summary>What must be mended, by field.</summary>
    public IReadOnlyList<RefusalDetail> Faults { get; init; } = [];

    /// <summary>A sentence on how things stand; empty for none.</summary>
    public string Notice { get; init; } = "";

    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>The values in a field.</summary>
    public IReadOnlyList<string> ValuesOf(string field) => Form.TryGetValue(field, out var values) ? values : [];

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Pointer == field)?.Sentence;

    /// <summary>What one question's part shows.</summary>
    public FieldModel FieldOf(Question question) => new(
        question, AnswerSheet.FieldOf(question.Id), ValuesOf(AnswerSheet.FieldOf(question.Id)), FaultOf(AnswerSheet.FieldOf(question.Id)), Language, Texts);
}

/// <summary>What the part of one question shows.</summary>
/// <param name="Question">The question.</param>
/// <param name="Name">Its field's name.</param>
/// <param name="Values">What stands in it.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Texts">The interface's texts.</param>
public sealed record FieldModel(Question Question, string Name, IReadOnlyList<string> Values, string? Fault, string Language, Texts Texts)
{
    /// <summary>The field's id; the error summary links to it.</summary>
    public string Id => FieldIds.Of(Name);

    /// <summary>The ids of what describes the field; null where nothing does.</summary>
    public string? DescribedBy =>
        (Question.Help, Fault) switch { (null, null) => null, (_, null) => $"{Id}.help", (null, _) => $"{Id}.fault", _ => $"{Id}.help {Id}.fault" };

    /// <summary>What stands in a field of one text.</summary>
    public string Text => Values.Count > 0 ? Values[0] : "";
}

/// <summary>Ids of form fields.</summary>
public static class FieldIds
{
    /// <summary>The id of a field: its name without the dot. What belongs to the field has ids with a dot, which no question id holds.</summary>
    /// <param name="field">The field's name.</param>
    public static string Of(string field) => field.Replace('.', '-');
}
