using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Answering;
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
            || await questionnaires.FindAsync(round, form.Cancellation) is not { } questionnaire)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        // All pages as one, whatever conditions say: a lead wants to read everything that anybody may be asked.
        var everything = new SheetPage(1, questionnaire.QuestionsFor(stage.Kind), questionnaire.Roles is not null);
        var language = VisitLanguage.Choose(context.Request, questionnaire).Tag;
        await Pages.WriteAsync(context, SurveyPage.Create(new SurveyModel(
            questionnaire, stage.Kind, round.Event.Name, LocalTime.Show(stage.ClosesAt, round.Event.TimeZone), language,
            form.RoundAddress, form.RoundAddress, new Dictionary<string, IReadOnlyList<string>>())
        {
            Notice = $"This is a preview for you: nothing that you enter here is kept. Close it, or go back in your browser. People get a few questions a page, after they have agreed to this: {questionnaire.Consent.In(language)}",
            Page = everything,
            Pages = [everything],
            Shown = everything.Questions.Select(question => question.Id).ToHashSet(),
        }));
    }
}
