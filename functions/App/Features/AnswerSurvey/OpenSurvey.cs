using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Shows a page: consent first, else where this person left off, or the page that is asked for. Changes nothing: mail scanners open every link. One read.
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

        var stored = (await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, context.RequestAborted))?.Value;
        if (stored?.State == ResponseState.Erased)
        {
            await SurveyPages.RefuseAsync(context, AnsweringRefusals.LinkRevoked, visit);
            return;
        }

        var (form, texts) = (SurveyDraft.Of(stored), SurveyPages.TextsOf(visit));
        var asked = SurveyStep.PageOf(context.Request.Query["page"]);
        var notice = (stored, asked) switch
        {
            ({ State: ResponseState.Finished, Draft: null }, null or SurveyStep.Review) => texts.AlreadyFinished,
            ({ State: ResponseState.Finished }, null or SurveyStep.Review) => texts.NotHandedInAgain,
            ({ State: ResponseState.Declined }, null) => texts.AlreadyDeclined,
            ({ State: ResponseState.Withdrawn }, null) => texts.AlreadyWithdrawn,
            ({ State: ResponseState.Draft }, null) => texts.WelcomeBack,
            _ => "",
        };
        var page = asked ?? (stored?.State == ResponseState.Finished ? SurveyStep.Review : SurveyStep.PageOf(SurveyDraft.PageOf(form)) ?? 0);
        await SurveyPages.WriteAsync(context, visit, form, page, notice: notice);
    }
}
