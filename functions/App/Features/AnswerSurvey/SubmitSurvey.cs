using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Takes a finished answer sheet: one read, one write. A sheet sent again replaces the one before, so that sending twice is harmless and of two
/// devices the last wins.
/// </summary>
internal sealed class SubmitSurvey(SurveyDoor door, Responses responses)
{
    private const int Attempts = 6;

    /// <summary>Answers <c>POST /s/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await door.EnterWhileOpenAsync(context)).IsAccepted(out var visit, out var refusal)
            || !(await SurveyForm.ReadAsync(context.Request)).IsAccepted(out var form, out refusal))
        {
            await SurveyPages.RefuseAsync(context, refusal);
            return;
        }

        if (!AnswerSheet.Read(visit.Questionnaire, visit.Stage.Kind, form).IsAccepted(out var sheet, out refusal))
        {
            await AskAgainAsync(context, SurveyPages.Questions(visit, form) with { Faults = refusal.Details }, refusal);
            return;
        }

        var (submission, code) = (Submission.Create(sheet), ReceiptCode.Create(visit.Round.Id));
        if (await TrySaveAsync(visit, new StoredResponse(visit.LinkId, ResponseState.Finished, submission, code.Hash), context.RequestAborted))
            await Pages.WriteAsync(context, ReceiptPage.Create(SurveyPages.Receipt(visit, submission, code)));
        else
            await AskAgainAsync(context, SurveyPages.Questions(visit, form) with { Notice = AnsweringRefusals.TryAgain.Sentence }, AnsweringRefusals.TryAgain);
    }

    private static Task AskAgainAsync(HttpContext context, SurveyModel model, Refusal refusal) =>
        Pages.WriteAsync(context, SurveyPage.Create(model), RefusalStatus.Of(refusal));

    private async Task<bool> TrySaveAsync(SurveyVisit visit, StoredResponse response, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, cancellation);
            if (await responses.TrySaveAsync(visit.Round, visit.Stage.Kind, response, stored?.Tag, cancellation))
                return true;
        }

        return false;
    }
}
