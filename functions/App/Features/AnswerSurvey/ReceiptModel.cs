using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the receipt shows.</summary>
/// <param name="Questionnaire">What was asked.</param>
/// <param name="Submission">What was handed in.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="Code">The receipt code, shown here and nowhere else.</param>
/// <param name="ClosesAt">Until when answers can be changed, in words.</param>
/// <param name="LinksEndAt">When the round's last stage closes, in words.</param>
/// <param name="KeptUntil">The day until which answers are kept, in words; null where no end is fixed.</param>
/// <param name="Language">The page's language.</param>
/// <param name="ChangeAddress">Where to change the answers.</param>
/// <param name="WithdrawAddress">Where to take them back.</param>
public sealed record ReceiptModel(
    Questionnaire Questionnaire, Submission Submission, string EventName, string Code, string ClosesAt, string LinksEndAt, string? KeptUntil, string Language,
    string ChangeAddress, string WithdrawAddress)
{
    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>What was answered, in the questionnaire's order, roles last.</summary>
    public IEnumerable<AnswerLine> Lines() =>
        AnswerLines.Of(Questionnaire, Submission.Stage, Submission.Answers, Submission.Roles, Language).Where(line => line.Answer is not null);
}

/// <summary>One question with what was answered to it.</summary>
/// <param name="Field">The question's form field.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">The answer in words; null where it was left out.</param>
/// <param name="Permission">What may be done with a long text, in words; null for other kinds.</param>
public sealed record AnswerLine(string Field, string Question, string? Answer, string? Permission = null);

/// <summary>Answers in words, for the review, the receipt and whoever has its code.</summary>
public static class AnswerLines
{
    /// <summary>A line for each question that is answered, in order, and for the roles.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="roles">The roles declared.</param>
    /// <param name="language">The reader's language.</param>
    public static IEnumerable<AnswerLine> Of(
        Questionnaire questionnaire, StageKind stage, IReadOnlyDictionary<string, Answer> answers, IReadOnlyList<string> roles, string language)
    {
        var texts = Texts.In(language);
        foreach (var question in questionnaire.QuestionsFor(stage).Where(question => question.IsAnswered && question.ShownIf.All(condition => condition.Holds(answers))))
        {
            var answer = answers.GetValueOrDefault(question.Id);
            var permission = question is LongTextQuestion && answer is not null ? texts.PermissionOf(LongTextQuestion.PermissionOf(answer)) : null;
            yield return new(AnswerSheet.FieldOf(question.Id), question.Text.In(language), answer is null ? null : question.Show(answer, texts.WordsIn(language)), permission);
        }

        if (questionnaire.Roles is { } asked)
        {
            yield return new(
                AnswerSheet.RoleField, asked.Text.In(language),
                roles.Count == 0 ? null : string.Join(" · ", asked.Options.Where(role => roles.Contains(role.Id)).Select(role => role.Text.In(language))));
        }
    }
}
