using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>A stage's questions as participants will see them, for the lead who prepares the round. Nothing can be handed in.</summary>
internal sealed class PreviewSurvey(Rounds rounds, Questionnaires questionnaires)
{
    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/questions/{stage}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        StageKind? kind = form.Part("stage") switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
        if (kind is null || await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round || round.StageOf(kind.Value) is not { } stage
            || await FindAsync(round, form) is not { } questionnaire)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        await Pages.WriteAsync(context, SurveyPage.Create(new SurveyModel(
            questionnaire, stage.Kind, round.Event.Name, LocalTime.Show(stage.ClosesAt, round.Event.TimeZone), VisitLanguage.Choose(context.Request, questionnaire).Tag,
            form.RoundAddress, form.RoundAddress, new Dictionary<string, IReadOnlyList<string>>())
        {
            Notice = "This is a preview for you: nothing that you enter here is kept. Close it, or go back in your browser.",
        }));
    }

    private Task<Questionnaire?> FindAsync(Round round, LeadForm form) => round.QuestionnaireVersion > 0
        ? questionnaires.LoadAsync(form.Programme, round.Questionnaire, round.QuestionnaireVersion, form.Cancellation)
        : questionnaires.LoadLatestAsync(form.Programme, round.Questionnaire, form.Cancellation);
}
