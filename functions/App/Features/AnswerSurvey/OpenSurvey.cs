using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Shows the questions, with what this person handed in before. Changes nothing: mail scanners open every link. One read.
/// </summary>
internal sealed class OpenSurvey(SurveyDoor door, Responses responses)
{
    /// <summary>Answers <c>GET</c> and <c>HEAD /s/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await door.EnterWhileOpenAsync(context)).IsAccepted(out var visit, out var refusal))
        {
            await SurveyPages.RefuseAsync(context, refusal);
            return;
        }

        var stored = await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, context.RequestAborted);
        var texts = SurveyPages.TextsOf(visit);
        var model = SurveyPages.Questions(visit, SurveyForm.Of(stored?.Value.Submission)) with
        {
            Notice = stored?.Value.State switch
            {
                ResponseState.Finished => texts.AlreadyFinished,
                ResponseState.Declined => texts.AlreadyDeclined,
                ResponseState.Withdrawn => texts.AlreadyWithdrawn,
                _ => "",
            },
        };
        await Pages.WriteAsync(context, SurveyPage.Create(model));
    }
}
