using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// Lets somebody in who came by the code on a poster: they make a code of their own and get a personal link, with which they go on like everybody else.
/// Looking changes nothing.
/// </summary>
internal sealed class BeginWalkIn(SurveyCache cache, WalkIns walkIns, TimeProvider time)
{
    private sealed record Place(SurveyContext Known, RoundKey Key, StageKind Stage, VisitLanguage Language);

    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /w/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!(await EnterAsync(context)).IsAccepted(out var place, out var refusal))
            await SurveyPages.RefuseAsync(context, refusal);
        else if (!HttpMethods.IsPost(context.Request.Method))
            await WriteAsync(context, place, SurveyDraft.Nothing, []);
        else if (!(await SurveyForm.ReadAsync(context.Request)).IsAccepted(out var posted, out refusal))
            await RefusalAnswer.WriteAsync(context, refusal, place.Language.Tag);
        else if (!OwnCode.Read(posted).IsAccepted(out var code, out refusal))
            await WriteAsync(context, place, posted, refusal.Details, RefusalStatus.Of(refusal));
        else if (!await walkIns.TryBeginAsync(place.Known.Round.Id, place.Stage, context.RequestAborted))
            await WriteAsync(context, place, posted, [new(OwnCode.FieldOf(0), Texts.In(place.Language.Tag).SentenceOf(AnsweringRefusals.WalkInBusy))], RefusalStatus.Of(AnsweringRefusals.WalkInBusy));
        else
            await BeginAsync(context, place, code);
    }

    private async Task BeginAsync(HttpContext context, Place place, OwnCode code)
    {
        var (round, participant) = (place.Known.Round.Id, WalkInLink.CreateParticipant());
        await walkIns.SaveAsync(round, place.Stage, new(place.Key.LinkIdOf(participant), code.SealWith(place.Key)), context.RequestAborted);
        Pages.LeadOn(context, $"/s/{new SurveyLink(round, participant, place.Stage).ToToken(place.Key)}{place.Language.Query}");
    }

    private async Task<Outcome<Place>> EnterAsync(HttpContext context)
    {
        var token = context.Request.RouteValues["token"] as string ?? "";
        if (WalkInLink.Read(token) is not { } link || await cache.FindAsync(link.Round, context.RequestAborted) is not { } known)
            return AnsweringRefusals.LinkUnknown;
        if (known.Key is not { } key)
            return known.Round.State == RoundState.Cancelled ? AnsweringRefusals.RoundCancelled : AnsweringRefusals.RoundOver;
        if (!link.IsProvenBy(token, key))
            return AnsweringRefusals.LinkUnknown;
        return CanAnswer.Decide(known.Round, link.Stage, time.GetUtcNow()) is { } closed ? closed : new Place(known, key, link.Stage, VisitLanguage.Choose(context.Request, known.Questionnaire));
    }

    private static Task WriteAsync(HttpContext context, Place place, Form form, IReadOnlyList<RefusalDetail> faults, int status = StatusCodes.Status200OK) => Pages.WriteAsync(
        context, WalkInPage.Create(new(place.Known.Questionnaire, place.Known.Round.Event.Name, place.Stage, place.Language.Tag, $"{context.Request.Path}{place.Language.Query}", new(Texts.In(place.Language.Tag), form, faults))), status);
}
