using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>One page of a questionnaire's stage, after the page of consent (0). The pages follow from the questionnaire alone, so that a page keeps its number.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Questions">What may be asked on it, in order; empty for the page of roles, which comes last.</param>
/// <param name="HasRoles">Whether it asks for the roles.</param>
public sealed record SheetPage(int Number, IReadOnlyList<Question> Questions, bool HasRoles)
{
    private const int MostQuestions = 6;
    private const int MostLongTexts = 2;

    /// <summary>
    /// A stage's pages: a few questions each. A section begins one, and so does a question whose condition looks at the page before it, for without
    /// a script a page cannot show it on the spot.
    /// </summary>
    /// <param name="questionnaire">What is asked.</param>
    /// <param name="stage">The stage.</param>
    public static IReadOnlyList<SheetPage> Of(Questionnaire questionnaire, StageKind stage)
    {
        var pages = new List<List<Question>>();
        foreach (var part in Parts(questionnaire.QuestionsFor(stage)))
        {
            var asked = part.Count(question => question.IsAnswered);
            var share = (int)Math.Ceiling(asked / Math.Ceiling(asked / (double)MostQuestions));
            var page = new List<Question>();
            foreach (var question in part)
            {
                if (question.IsAnswered && (page.Count(one => one.IsAnswered) >= share || (question is LongTextQuestion && page.OfType<LongTextQuestion>().Count() >= MostLongTexts)))
                {
                    pages.Add(page);
                    page = [];
                }

                page.Add(question);
            }

            pages.Add(page);
        }

        return
        [
            .. pages.Select((page, index) => new SheetPage(index + 1, page, false)),
            .. questionnaire.Roles is null ? (SheetPage[])[] : [new SheetPage(pages.Count + 1, [], true)],
        ];
    }

    /// <summary>The names of the fields that stand on it.</summary>
    public IEnumerable<string> Fields =>
        Questions.Where(question => question.IsAnswered).Select(question => AnswerSheet.FieldOf(question.Id)).Concat(HasRoles ? [AnswerSheet.RoleField] : []);

    private static IEnumerable<List<Question>> Parts(IEnumerable<Question> questions)
    {
        var part = new List<Question>();
        foreach (var question in questions)
        {
            var begins = question is Section ? part.Exists(one => one.IsAnswered) : question.ShownIf.Any(condition => part.Exists(one => one.Id == condition.Question));
            if (begins)
            {
                yield return part;
                part = [];
            }

            part.Add(question);
        }

        if (part.Count > 0)
            yield return part;
    }
}
