using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>A stage's questions as a form to be printed and filled in by hand, in each language of the questionnaire.</summary>
internal sealed class PrintPaper(Rounds rounds, Questionnaires questionnaires)
{
    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/paper/{stage}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round || StageOf(form) is not { } kind || round.StageOf(kind) is null
            || await questionnaires.FindAsync(round, form.Cancellation) is not { } questionnaire)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        await Pages.WriteAsync(context, PaperPage.Create(new(
            questionnaire, kind, round.Event.Name, VisitLanguage.Choose(context.Request, questionnaire).Tag, form.RoundAddress, $"{form.RoundAddress}/paper/{Keys.StageName(kind)}/enter")));
    }

    /// <summary>The stage that an address names; null where it names none.</summary>
    internal static StageKind? StageOf(LeadForm form) => form.Part("stage") switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
}

/// <summary>What the printed form shows.</summary>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="Stage">The stage.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="Language">The form's language.</param>
/// <param name="RoundAddress">The lead's page of the round.</param>
/// <param name="EnterAddress">Where filled-in forms are typed in.</param>
public sealed record PaperModel(Questionnaire Questionnaire, StageKind Stage, string EventName, string Language, string RoundAddress, string EnterAddress)
{
    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>Under which answers a question is to be answered, in words; without them always.</summary>
    /// <param name="question">The question.</param>
    public IEnumerable<string> ConditionsOf(Question question) => question.ShownIf.Select(condition => Questionnaire.Questions.First(other => other.Id == condition.Question) is var asked
        ? string.Format(null, Texts.PaperOnlyIf, asked.Text.In(Language), string.Join(" · ", condition.Values.Select(value => asked.Show(Answer.Of(value), Texts.WordsIn(Language)))))
        : "");
}
