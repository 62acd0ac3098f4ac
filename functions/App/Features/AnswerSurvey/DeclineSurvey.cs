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
    private const int Attempts = 6;

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
        if (state is ResponseState.Erased or ResponseState.Draft)
        {
            await SurveyPages.RefuseAsync(context, state == ResponseState.Erased ? AnsweringRefusals.LinkRevoked : AnsweringRefusals.TryAgain, visit);
            return;
        }

        var message = state == ResponseState.Finished
            ? SurveyPages.Message(visit, texts.AlreadyFinishedTitle, texts.DeclineFinished) with { Link = new(visit.AddressOf("withdraw"), texts.WithdrawLink) }
            : SurveyPages.Message(visit, texts.DeclinedTitle, texts.Declined) with { Link = new(visit.Address, texts.DeclineBack) };
        await Pages.WriteAsync(context, message, state == ResponseState.Finished ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    /// <summary>Notes it where nothing was handed in; what was begun is deleted. A row that says as much or more stays.</summary>
    private async Task<ResponseState> NoteAsync(SurveyVisit visit, CancellationToken cancellation)
    {
        var noted = new StoredResponse(visit.LinkId, ResponseState.Declined, null) { Way = visit.Way };
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, cancellation);
            if (stored is { Value.State: not ResponseState.Draft })
                return stored.Value.State;
            if (await responses.TrySaveAsync(visit.Round, visit.Stage.Kind, noted, stored?.Tag, cancellation))
                return ResponseState.Declined;
        }

        return ResponseState.Draft;
    }
}
