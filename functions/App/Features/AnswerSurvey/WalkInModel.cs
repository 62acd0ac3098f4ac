using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the page shows to which a poster leads.</summary>
/// <param name="Questionnaire">What will be asked.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Address">Where the form goes.</param>
/// <param name="Code">The code to make.</param>
public sealed record WalkInModel(Questionnaire Questionnaire, string EventName, StageKind Stage, string Language, string Address, CodeModel Code);

/// <summary>What the part shows in which somebody makes a code of their own.</summary>
/// <param name="Texts">The interface's texts.</param>
/// <param name="Form">What stands in the fields.</param>
/// <param name="Faults">What must be mended, by field.</param>
public sealed record CodeModel(Texts Texts, IReadOnlyDictionary<string, IReadOnlyList<string>> Form, IReadOnlyList<RefusalDetail> Faults)
{
    /// <summary>What stands in a part's field.</summary>
    /// <param name="part">Its place, from 0.</param>
    public string ValueOf(int part) => Form.TryGetValue(OwnCode.FieldOf(part), out var values) && values.Count > 0 ? values[0] : "";

    /// <summary>What is wrong with a part; null where nothing is.</summary>
    /// <param name="part">Its place, from 0.</param>
    public string? FaultOf(int part) => Faults.FirstOrDefault(fault => fault.Pointer == OwnCode.FieldOf(part)) is { } detail ? SentenceOf(detail) : null;

    /// <summary>A fault in the page's language.</summary>
    public string SentenceOf(RefusalDetail detail) => detail.Fault is { } fault ? Texts.SentenceOf(fault) : detail.Sentence;
}
