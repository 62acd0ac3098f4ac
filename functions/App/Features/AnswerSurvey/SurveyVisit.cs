using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Somebody who came by a link that proved itself, to a stage that their round has.</summary>
/// <param name="Round">The round.</param>
/// <param name="Questionnaire">What it asks.</param>
/// <param name="Stage">The stage the link opens.</param>
/// <param name="LinkId">Where their answers are.</param>
/// <param name="Token">The link's token.</param>
/// <param name="Language">The language of their pages.</param>
/// <param name="Closed">Why answers are not taken now; null where they are.</param>
/// <param name="KeepMonths">How long the programme keeps answers after the last close; null for no end.</param>
internal sealed record SurveyVisit(
    Round Round, Questionnaire Questionnaire, Stage Stage, string LinkId, string Token, VisitLanguage Language, Refusal? Closed, int? KeepMonths = null)
{
    /// <summary>The stage's pages of questions.</summary>
    public IReadOnlyList<SheetPage> Pages { get; } = SheetPage.Of(Questionnaire, Stage.Kind);

    /// <summary>The way on which they came.</summary>
    public AnswerWay Way { get; init; }

    /// <summary>The address of the questions, keeping a language that was chosen by hand.</summary>
    public string Address => $"/s/{Token}{Language.Query}";

    /// <summary>The address of one page.</summary>
    /// <param name="page">Its number, or <c>review</c>.</param>
    public string AddressOfPage(string page) => Language.Address($"/s/{Token}", page);

    /// <summary>The address of an act beside the questions.</summary>
    public string AddressOf(string act) => $"/s/{Token}/{act}{Language.Query}";
}

/// <summary>Lets people in whose link proves itself.</summary>
internal sealed class SurveyDoor(SurveyCache cache, TimeProvider time)
{
    /// <summary>Reads the link in the request's path and proves it. No read of storage while the round is cached.</summary>
    public async Task<Outcome<SurveyVisit>> EnterAsync(HttpContext context)
    {
        var token = context.Request.RouteValues["token"] as string ?? "";
        if (SurveyLink.Read(token) is not { } link || await cache.FindAsync(link.Round, context.RequestAborted) is not { } known)
            return AnsweringRefusals.LinkUnknown;
        if (known.Key is not { } key)
            return known.Round.State == RoundState.Cancelled ? AnsweringRefusals.RoundCancelled : AnsweringRefusals.RoundOver;
        if (!link.IsProvenBy(token, key) || known.Round.StageOf(link.Stage) is not { } stage)
            return AnsweringRefusals.LinkUnknown;
        return new SurveyVisit(
            known.Round, known.Questionnaire, stage, key.LinkIdOf(link.Participant), token, VisitLanguage.Choose(context.Request, known.Questionnaire),
            CanAnswer.Decide(known.Round, link.Stage, time.GetUtcNow()), known.KeepMonths)
        {
            Way = link.Participant.StartsWith(WalkInLink.ParticipantPrefix, StringComparison.Ordinal) ? AnswerWay.WalkIn : AnswerWay.Mail,
        };
    }

    /// <summary>Like <see cref="EnterAsync"/>, but only while answers are taken.</summary>
    public async Task<Outcome<SurveyVisit>> EnterWhileOpenAsync(HttpContext context) =>
        (await EnterAsync(context)).IsAccepted(out var visit, out var refusal) ? visit.Closed is { } closed ? closed : visit : refusal;
}
