using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Deletes the answers that somebody handed in, as long as their link proves itself, even after the stage closed. Only the note that they were
/// taken back remains. Looking asks for confirmation and changes nothing.
/// </summary>
internal sealed class WithdrawAnswers(SurveyDoor door, Responses responses, WalkIns walkIns)
{
    private const int Attempts = 6;

    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /s/{token}/withdraw</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await door.EnterAsync(context)).IsAccepted(out var visit, out var refusal))
            await SurveyPages.RefuseAsync(context, refusal);
        else if (!HttpMethods.IsPost(context.Request.Method))
            await AskAsync(context, visit);
        else if (await WithdrawAsync(visit, context.RequestAborted) is { } no)
            await SurveyPages.RefuseAsync(context, no);
        else
            await Pages.WriteAsync(context, SurveyPages.Message(visit, SurveyPages.TextsOf(visit).WithdrawnTitle, SurveyPages.TextsOf(visit).Withdrawn));
    }

    private static Task AskAsync(HttpContext context, SurveyVisit visit)
    {
        var texts = SurveyPages.TextsOf(visit);
        return Pages.WriteAsync(context, SurveyPages.Message(visit, texts.WithdrawTitle, texts.WithdrawAsk) with
        {
            Button = new(visit.AddressOf("withdraw"), texts.WithdrawButton),
            Link = new(visit.Address, texts.DeclineBack),
        });
    }

    private async Task<Refusal?> WithdrawAsync(SurveyVisit visit, CancellationToken cancellation)
    {
        // What somebody who came by a poster answered after the event may stand where their answers before it do, once both are matched.
        var linkId = (visit.Way == AnswerWay.WalkIn && visit.Closed is not null ? await walkIns.FindMovedAsync(visit.Round.Id, visit.LinkId, cancellation) : null) ?? visit.LinkId;
        var withdrawn = new StoredResponse(linkId, ResponseState.Withdrawn, null) { Way = visit.Way };
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await responses.LoadAsync(visit.Round, visit.Stage.Kind, linkId, cancellation) is not { Value.State: not (ResponseState.Declined or ResponseState.Erased) } stored)
                return AnsweringRefusals.NothingToWithdraw;
            if (stored.Value.State == ResponseState.Withdrawn
                || await responses.TrySaveAsync(visit.Round, visit.Stage.Kind, withdrawn, stored.Tag, cancellation))
                return null;
        }

        return AnsweringRefusals.TryAgain;
    }
}
