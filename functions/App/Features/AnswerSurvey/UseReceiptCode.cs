using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Shows whoever has a receipt code the answers that it belongs to, and deletes them when asked to: the one way to somebody's own answers once the links
/// are destroyed. The code comes in a body and never in an address, where others might see it.
/// </summary>
internal sealed class UseReceiptCode(Rounds rounds, Questionnaires questionnaires, Responses responses)
{
    private const int Attempts = 6;

    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /r</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var language = VisitLanguage.Guess(context.Request);
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WriteAsync(context, new(language, ""));
            return;
        }

        if (!(await SurveyForm.ReadAsync(context.Request)).IsAccepted(out var posted, out var refusal))
        {
            await RefusalAnswer.WriteAsync(context, refusal, language);
            return;
        }

        var typed = posted.TryGetValue("code", out var codes) && codes.Count > 0 ? CleanText.Line(codes[0]) : "";
        var go = posted.TryGetValue("go", out var wishes) && wishes.Count > 0 ? wishes[0] : "";
        await (ReceiptCode.Read(typed) is { } code ? UseAsync(context, code, go, language) : WriteAsync(context, Unknown(language, typed), StatusCodes.Status404NotFound));
    }

    private async Task UseAsync(HttpContext context, ReceiptCode code, string go, string language)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(code, context.RequestAborted) is not var (round, found))
            {
                await WriteAsync(context, Unknown(language, code.ToString()), StatusCodes.Status404NotFound);
                return;
            }

            var texts = Texts.In(language);
            if (go == "withdraw" && !await responses.TryWithdrawAsync(found, context.RequestAborted))
                continue;
            if (go == "withdraw")
                await Pages.WriteAsync(context, new Message(texts.WithdrawnTitle, [texts.Withdrawn], language));
            else
                await WriteAsync(context, await ShowAsync(round, found, code, go == "ask", language, context.RequestAborted));
            return;
        }

        await RefusalAnswer.WriteAsync(context, AnsweringRefusals.TryAgain, language);
    }

    private async Task<ReceiptCodeModel> ShowAsync(Round round, FoundResponse found, ReceiptCode code, bool asks, string language, CancellationToken cancellation)
    {
        var submission = found.Response.Submission!;
        var questionnaire = await questionnaires.LoadAsync(round.Id.Programme, submission.Questionnaire, submission.Version, cancellation)
            ?? throw new InvalidDataException($"The questionnaire {submission.Questionnaire}, version {submission.Version}, of {round.Id} is not there.");
        return new(language, code.ToString())
        {
            Asks = asks,
            Above = round.Event.Name,
            Lines = [.. AnswerLines.Of(questionnaire, found.Stage, submission.Answers, submission.Roles, language).Where(line => line.Answer is not null)],
        };
    }

    private async Task<(Round Round, FoundResponse Found)?> FindAsync(ReceiptCode code, CancellationToken cancellation)
    {
        await foreach (var id in rounds.ReadIdsAsync(cancellation).Where(id => ReceiptCode.ShortIdOf(id) == code.ShortId))
        {
            if (await rounds.LoadAsync(id, cancellation) is { } round && await responses.FindByReceiptAsync(round, code.Hash, cancellation) is { Response.Submission: not null } found)
                return (round, found);
        }

        return null;
    }

    private static ReceiptCodeModel Unknown(string language, string typed) => new(language, typed) { Fault = Texts.In(language).SentenceOf(AnsweringRefusals.CodeUnknown) };

    private static Task WriteAsync(HttpContext context, ReceiptCodeModel model, int status = StatusCodes.Status200OK) => Pages.WriteAsync(context, ReceiptCodePage.Create(model), status);
}
