using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Makes the models of a visit's pages.</summary>
internal static class SurveyPages
{
    /// <summary>The questions, with what stands in their fields.</summary>
    public static SurveyModel Questions(SurveyVisit visit, IReadOnlyDictionary<string, IReadOnlyList<string>> form) => new(
        visit.Questionnaire, visit.Stage.Kind, visit.Round.Event.Name, Time(visit, visit.Stage.ClosesAt), visit.Language.Tag, visit.Address,
        visit.AddressOf("decline"), form);

    /// <summary>The receipt of what was handed in.</summary>
    public static ReceiptModel Receipt(SurveyVisit visit, Submission submission, ReceiptCode code) => new(
        visit.Questionnaire, submission, visit.Round.Event.Name, code.ToString(), Time(visit, visit.Stage.ClosesAt),
        Time(visit, visit.Round.Stages.Max(stage => stage.ClosesAt)), visit.Language.Tag, visit.Address, visit.AddressOf("withdraw"));

    /// <summary>A plain page of this visit.</summary>
    public static Message Message(SurveyVisit visit, string title, params IReadOnlyList<string> sentences) =>
        new(title, sentences, visit.Language.Tag) { Above = visit.Round.Event.Name };

    /// <summary>The interface's texts in the visit's language.</summary>
    public static Texts TextsOf(SurveyVisit visit) => Texts.In(visit.Language.Tag);

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(HttpContext context, Refusal refusal) => RefusalAnswer.WriteAsync(context, refusal);

    /// <summary>What a stage is called.</summary>
    public static string NameOf(StageKind stage, Texts texts) => stage switch
    {
        StageKind.Pre => texts.StageBefore,
        StageKind.Post => texts.StageAfter,
        _ => texts.StageLater,
    };

    private static string Time(SurveyVisit visit, DateTimeOffset instant) => LocalTime.Show(instant, visit.Round.Event.TimeZone);
}
