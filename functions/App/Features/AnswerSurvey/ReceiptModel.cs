using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the receipt shows.</summary>
/// <param name="Questionnaire">What was asked.</param>
/// <param name="Submission">What was handed in.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="Code">The receipt code, shown here and nowhere else.</param>
/// <param name="ClosesAt">Until when answers can be changed, in words.</param>
/// <param name="LinksEndAt">When the round's last stage closes, in words.</param>
/// <param name="Language">The page's language.</param>
/// <param name="ChangeAddress">Where to change the answers.</param>
/// <param name="WithdrawAddress">Where to take them back.</param>
public sealed record ReceiptModel(
    Questionnaire Questionnaire, Submission Submission, string EventName, string Code, string ClosesAt, string LinksEndAt, string Language,
    string ChangeAddress, string WithdrawAddress)
{
    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>Question and answer in words, in the questionnaire's order, roles last.</summary>
    public IEnumerable<(string Question, string Answer)> Lines()
    {
        foreach (var question in Questionnaire.QuestionsFor(Submission.Stage))
        {
            if (Submission.Answers.TryGetValue(question.Id, out var answer))
                yield return (question.Text.In(Language), Show(question, answer));
        }

        if (Submission.Roles.Count > 0 && Questionnaire.Roles is { } roles)
        {
            yield return (roles.Text.In(Language), string.Join(
                " · ", roles.Options.Where(role => Submission.Roles.Contains(role.Id)).Select(role => role.Text.In(Language))));
        }
    }

    private string Show(Question question, Answer answer) =>
        question is YesNoQuestion ? answer.Value == YesNoQuestion.Yes ? Texts.Yes : Texts.No : question.Show(answer, Language);
}
