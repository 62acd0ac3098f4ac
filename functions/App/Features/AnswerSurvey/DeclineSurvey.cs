using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Notes that somebody does not want to answer, which ends the reminders. Looking asks for confirmation and changes nothing. Answers that were
/// handed in stand: who wants them gone takes them back.
/// </summary>
internal sealed class DeclineSurvey(SurveyDoor door, Responses responses)
{
    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /s/{token}/decline</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await door.EnterWhileOpenAsync(context)).IsAccepted(out var visit, out var refusal))
            await SurveyPages.RefuseAsync(context, refusal);
        else if (HttpMethods.IsPost(context.Request.Method))
            await DeclineAsync(context, visit);
        else
            await AskAsync(context, visit);
    }

    private static Task AskAsync(HttpContext context, SurveyVisit visit)
    {
        var texts = SurveyPages.TextsOf(visit);
        return Pages.WriteAsync(context, SurveyPages.Message(visit, texts.DeclineTitle, texts.DeclineAsk) with
        {
            Button = new(visit.AddressOf("decline"), texts.DeclineButton),
            Link = new(visit.Address, texts.DeclineBack),
        });
    }

    private async Task DeclineAsync(HttpContext context, SurveyVisit visit)
    {
        var texts = SurveyPages.TextsOf(visit);
        var state = await NoteAsync(visit, context.RequestAborted);
        var message = state == ResponseState.Finished
            ? SurveyPages.Message(visit, texts.AlreadyFinishedTitle, texts.DeclineFinished) with { Link = new(visit.AddressOf("withdraw"), texts.WithdrawLink) }
            : SurveyPages.Message(visit, texts.DeclinedTitle, texts.Declined) with { Link = new(visit.Address, texts.DeclineBack) };
        await Pages.WriteAsync(context, message, state == ResponseState.Finished ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    /// <summary>Inserts the note where there is no row yet; a row that is there already says as much or more.</summary>
    private async Task<ResponseState> NoteAsync(SurveyVisit visit, CancellationToken cancellation)
    {
        var noted = new StoredResponse(visit.LinkId, ResponseState.Declined, null);
        if (await responses.TrySaveAsync(visit.Round, visit.Stage.Kind, noted, null, cancellation))
            return ResponseState.Declined;
        return (await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, cancellation))?.Value.State ?? ResponseState.Declined;
    }
}
