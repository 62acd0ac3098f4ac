using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Takes a page of answers, or the finished sheet: one read, one write. A page only changes its own fields, so that two devices on two pages lose nothing.
/// A sheet is handed in as it was looked at: where it has changed since, it is shown again. Sent again, it gives a fresh receipt for the same answers.
/// </summary>
internal sealed class SubmitSurvey(SurveyDoor door, Responses responses)
{
    private const int Attempts = 6;

    /// <summary>Answers <c>POST /s/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await door.EnterWhileOpenAsync(context)).IsAccepted(out var visit, out var refusal)
            || !(await SurveyForm.ReadAsync(context.Request)).IsAccepted(out var posted, out refusal))
        {
            await SurveyPages.RefuseAsync(context, refusal);
            return;
        }

        var step = SurveyStep.Of(posted);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await responses.LoadAsync(visit.Round, visit.Stage.Kind, visit.LinkId, context.RequestAborted);
            if (stored?.Value.State == ResponseState.Erased)
            {
                await SurveyPages.RefuseAsync(context, AnsweringRefusals.LinkRevoked, visit);
                return;
            }

            var form = FormAfter(visit, step, SurveyDraft.Of(stored?.Value), posted);
            var answer = step.Go == SurveyGo.Finish ? Finish(visit, step, stored?.Value, form) : Go(visit, step, stored?.Value, form);
            if (answer.Save is null || await responses.TrySaveAsync(visit.Round, visit.Stage.Kind, answer.Save, stored?.Tag, context.RequestAborted))
            {
                await answer.WriteAsync(context);
                return;
            }
        }

        var typed = SurveyDraft.Merge(SurveyDraft.Nothing, posted, posted.Keys);
        await SurveyPages.WriteAsync(context, visit, typed, step.Page ?? 0, status: RefusalStatus.Of(AnsweringRefusals.TryAgain), notice: SurveyPages.TextsOf(visit).SentenceOf(AnsweringRefusals.TryAgain));
    }

    /// <summary>What is saved, if anything, and what is answered once it is.</summary>
    private sealed record Outcome(StoredResponse? Save, Func<HttpContext, Task> WriteAsync);

    private static Form FormAfter(SurveyVisit visit, SurveyStep step, Form before, Form posted) => step.Page switch
    {
        null => SurveyDraft.Merge(SurveyDraft.Nothing, posted, [AnswerSheet.ConsentField, .. visit.Pages.SelectMany(page => page.Fields)]),
        0 => SurveyDraft.Merge(before, posted, [AnswerSheet.ConsentField]),
        SurveyStep.Review => before,
        // Each page says again that consent was given: one that was opened before answers were taken back elsewhere still knows what was typed.
        var number => SurveyDraft.Merge(before, posted, [AnswerSheet.ConsentField, .. visit.Pages.FirstOrDefault(page => page.Number == number)?.Fields ?? []]),
    };

    private static Outcome Go(SurveyVisit visit, SurveyStep step, StoredResponse? stored, Form form)
    {
        var page = step.Page ?? 0;
        if (!SurveyDraft.HasConsent(form) && step.Go != SurveyGo.Stay)
            return Ask(visit, form, 0, AnsweringRefusals.SheetNeedsMending.With(FaultsOf(visit, form, [AnswerSheet.ConsentField])));
        if (SurveyDraft.IsTooMuch(form))
            return Ask(visit, form, page, AnsweringRefusals.TooMuch);
        var faults = step.Go == SurveyGo.Next ? FaultsOf(visit, form, visit.Pages.FirstOrDefault(one => one.Number == page)?.Fields ?? []) : [];
        var next = faults.Count > 0 ? page : step.Go switch
        {
            SurveyGo.Next => SurveyStep.Beside(visit, form, page, forward: true),
            SurveyGo.Back => SurveyStep.Beside(visit, form, page, forward: false),
            _ => page,
        };
        var save = SurveyDraft.HasConsent(form) ? Draft(visit, stored, SurveyDraft.At(form, SurveyStep.NameOf(next))) : null;
        return faults.Count > 0 ? Ask(visit, form, page, AnsweringRefusals.SheetNeedsMending.With(faults)) with { Save = save }
            : step.Go == SurveyGo.Save ? new(save, context => SurveyPages.WriteSavedAsync(context, visit, next))
            : new(save, context => SurveyPages.LeadToAsync(context, visit, next, step.Language));
    }

    private static Outcome Finish(SurveyVisit visit, SurveyStep step, StoredResponse? stored, Form form)
    {
        if (step.Page == SurveyStep.Review && stored is null or { Submission: null, Draft: null })
            return Ask(visit, form, 0, AnsweringRefusals.NothingToHandIn);
        if (SurveyDraft.IsTooMuch(form))
            return Ask(visit, form, step.Page ?? 0, AnsweringRefusals.TooMuch);
        if (!AnswerSheet.Read(visit.Questionnaire, visit.Stage.Kind, form).IsAccepted(out var sheet, out var refusal))
        {
            var place = step.Page ?? SurveyPages.PageOf(visit, refusal.Details[0].Pointer);
            return Ask(visit, form, place, refusal) with { Save = step.Page is null && SurveyDraft.HasConsent(form) ? Draft(visit, stored, form) : null };
        }

        if (step.Page == SurveyStep.Review && step.Seen != SurveyDraft.MarkOf(sheet))
            return Ask(visit, form, SurveyStep.Review, AnsweringRefusals.ChangedElsewhere);
        var (submission, code) = (Submission.Create(sheet), ReceiptCode.Create(visit.Round.Id));
        return new(
            new StoredResponse(visit.LinkId, ResponseState.Finished, submission, code.Hash) { Way = visit.Way },
            context => Pages.WriteAsync(context, ReceiptPage.Create(SurveyPages.Receipt(visit, submission, code))));
    }

    /// <summary>What was handed in before stays handed in until it is replaced.</summary>
    private static StoredResponse Draft(SurveyVisit visit, StoredResponse? stored, Form form) => stored is { State: ResponseState.Finished, Submission: { } submission }
        ? stored with { Draft = SurveyDraft.IsAsHandedIn(visit, form, submission) ? null : form }
        : new(visit.LinkId, ResponseState.Draft, null, null, form) { Way = visit.Way };

    private static Outcome Ask(SurveyVisit visit, Form form, int page, Refusal refusal) => new(
        null, context => SurveyPages.WriteAsync(context, visit, form, page, refusal.Details, RefusalStatus.Of(refusal), refusal.Details.Count > 0 ? "" : SurveyPages.TextsOf(visit).SentenceOf(refusal)));

    private static IReadOnlyList<RefusalDetail> FaultsOf(SurveyVisit visit, Form form, IEnumerable<string> fields) =>
        AnswerSheet.Read(visit.Questionnaire, visit.Stage.Kind, form).Refusal is { } refusal ? [.. refusal.Details.Where(detail => fields.Contains(detail.Pointer))] : [];
}
