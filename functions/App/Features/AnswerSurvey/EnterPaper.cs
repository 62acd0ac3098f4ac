using System.Buffers.Text;
using System.Security.Cryptography;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Takes what somebody wrote on paper, typed in by staff while the stage is open. It is checked like any other sheet and marked as coming from paper. A form
/// that is sent twice is kept once.
/// </summary>
internal sealed class EnterPaper(Rounds rounds, RoundKeys keys, Questionnaires questionnaires, Responses responses, WalkIns walkIns, Audit audit, TimeProvider time)
{
    private const string SheetField = "sheet";

    private sealed record Desk(LeadForm Form, Round Round, RoundKey Key, StageKind Stage, Questionnaire Questionnaire, string Language);

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/paper/{stage}/enter</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        if (await EnterAsync(context) is { } desk)
            await WriteAsync(context, desk, SurveyDraft.Nothing, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), []);
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/paper/{stage}/enter</c>.</summary>
    public async Task SaveAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } desk)
            return;
        var posted = context.Request.Form.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field.Value.OfType<string>()], StringComparer.Ordinal);
        var typed = SurveyDraft.Merge(SurveyDraft.Nothing, posted, posted.Keys);
        var number = desk.Form.Field(SheetField) is { Length: > 0 and < 60 } given ? given : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var faults = new List<RefusalDetail>();
        if (!AnswerSheet.Read(desk.Questionnaire, desk.Stage, typed).IsAccepted(out var sheet, out var refusal))
            faults.AddRange(refusal.Details);
        var code = default(OwnCode);
        if (OwnCode.IsGiven(typed) && !OwnCode.Read(typed).IsAccepted(out code, out refusal))
            faults.AddRange(refusal.Details);
        if (SurveyDraft.IsTooMuch(typed))
            faults.Add(new(AnswerSheet.ConsentField, AnsweringRefusals.TooMuch.Sentence));
        if (faults.Count > 0)
        {
            await WriteAsync(context, desk, typed, number, faults, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        await KeepAsync(context, desk, sheet!, code, desk.Key.LinkIdOf($"p-{number}"));
    }

    private async Task KeepAsync(HttpContext context, Desk desk, AnswerSheet sheet, OwnCode? code, string linkId)
    {
        var (cancellation, receipt) = (desk.Form.Cancellation, ReceiptCode.Create(desk.Round.Id));
        if (code is not null)
            await walkIns.SaveAsync(desk.Round.Id, desk.Stage, new(linkId, code.SealWith(desk.Key)), cancellation);
        var kept = new StoredResponse(linkId, ResponseState.Finished, Submission.Create(sheet), receipt.Hash) { Way = AnswerWay.Paper };
        var isNew = await responses.TrySaveAsync(desk.Round, desk.Stage, kept, null, cancellation);
        if (isNew)
            await audit.WriteAsync(desk.Form.Programme, desk.Form.Who.Name, "enter-paper", $"{desk.Round.Id.Name} {Keys.StageName(desk.Stage)}", cancellation);
        var message = isNew
            ? desk.Form.Message("The form is kept", "It is marked as coming from paper.", $"The person's receipt code is {receipt}. It is shown only now: write it down for them if they want to find or take back their answers later.", "Please destroy the paper once you no longer need it.")
            : desk.Form.Message("This form is kept already", "It was sent before; nothing was added.");
        await Pages.WriteAsync(context, message with { Link = new($"{desk.Form.RoundAddress}/paper/{Keys.StageName(desk.Stage)}/enter?lang={desk.Language}", "Type in the next form") });
    }

    private async Task<Desk?> EnterAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round || PrintPaper.StageOf(form) is not { } stage || round.StageOf(stage) is null
            || await questionnaires.FindAsync(round, form.Cancellation) is not { } questionnaire)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return null;
        }

        var (closed, key) = (CanAnswer.Decide(round, stage, time.GetUtcNow()), await keys.LoadAsync(round.Id, form.Cancellation));
        if (closed is not null || key is null)
        {
            await form.RefuseAsync(closed ?? AnsweringRefusals.RoundOver, form.RoundAddress, "Back to the round");
            return null;
        }

        return new(form, round, key, stage, questionnaire, VisitLanguage.Choose(context.Request, questionnaire).Tag);
    }

    private static Task WriteAsync(HttpContext context, Desk desk, Form form, string number, IReadOnlyList<RefusalDetail> faults, int status = StatusCodes.Status200OK)
    {
        // All questions at once, whatever conditions say: staff type what stands on the paper, and what was not to be answered vanishes when it is kept.
        var page = new SheetPage(1, desk.Questionnaire.QuestionsFor(desk.Stage), desk.Questionnaire.Roles is not null);
        var model = new SurveyModel(desk.Questionnaire, desk.Stage, desk.Round.Event.Name, "", desk.Language, "", "", form)
        {
            Faults = faults,
            Page = page,
            Pages = [page],
            PageOfField = _ => 1,
            Shown = page.Questions.Select(question => question.Id).ToHashSet(),
        };
        return Pages.WriteAsync(context, EnterPaperPage.Create(new(
            model, new(Texts.In(desk.Language), form, faults), [.. desk.Form.Hidden(), new(SheetField, number)], desk.Form.Programme,
            $"{desk.Form.RoundAddress}/paper/{Keys.StageName(desk.Stage)}", desk.Language)), status);
    }
}

/// <summary>What the page shows on which staff type in a paper form.</summary>
/// <param name="Survey">The questions.</param>
/// <param name="Code">The person's own code.</param>
/// <param name="Hidden">Hidden fields.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Address">Where the form to be printed is.</param>
/// <param name="Language">The language of the form.</param>
public sealed record EnterPaperModel(SurveyModel Survey, CodeModel Code, IReadOnlyList<KeyValuePair<string, string>> Hidden, string Programme, string Address, string Language);
