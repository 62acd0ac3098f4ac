using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>All that one person handed in at a stage, checked as a whole against the questionnaire.</summary>
/// <param name="Questionnaire">The questionnaire and version it was checked against.</param>
/// <param name="Stage">The stage answered.</param>
/// <param name="Answers">Question id and answer; a question that was left out is absent.</param>
/// <param name="Roles">The roles declared, by id, in the questionnaire's order.</param>
public sealed record AnswerSheet(
    Questionnaire Questionnaire, StageKind Stage, IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<string> Roles)
{
    /// <summary>The form field of the consent item; its value is <see cref="ConsentGiven"/>.</summary>
    public const string ConsentField = "consent";

    /// <summary>The value of the consent field that gives consent.</summary>
    public const string ConsentGiven = "yes";

    /// <summary>The form field of the roles.</summary>
    public const string RoleField = "role";

    /// <summary>The form field of a question.</summary>
    /// <param name="question">The question's id.</param>
    public static string FieldOf(string question) => $"q.{question}";

    /// <summary>
    /// Checks a form as a whole. Consent is required, everything else may be missing; fields that the stage does not ask are ignored.
    /// Never throws, whatever the form holds.
    /// </summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="form">Field name and its values, as they came.</param>
    /// <returns>The sheet, or a refusal that names each field to mend (<c>consent</c>, <c>q.coding</c>, <c>role</c>).</returns>
    public static Outcome<AnswerSheet> Read(Questionnaire questionnaire, StageKind stage, IReadOnlyDictionary<string, IReadOnlyList<string>> form)
    {
        var faults = new List<RefusalDetail>();
        if (!Values(form, ConsentField).Contains(ConsentGiven, StringComparer.Ordinal))
            faults.Add(Detail(ConsentField, AnswerFaults.ConsentNeeded));

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var question in questionnaire.QuestionsFor(stage).Where(question => question.IsAnswered))
        {
            // What is not shown is not asked: an answer that stands there from before vanishes, faulty or not.
            if (!question.ShownIf.All(condition => condition.Holds(answers)))
                continue;
            var (answer, fault) = question.Check(Values(form, FieldOf(question.Id)));
            if (fault is not null)
                faults.Add(Detail(FieldOf(question.Id), fault));
            else if (answer is not null)
                answers.Add(question.Id, answer);
        }

        var given = Values(form, RoleField).Where(role => role.Length > 0).ToHashSet(StringComparer.Ordinal);
        var roles = questionnaire.Roles?.Options.Select(option => option.Id).Where(given.Contains).ToList() ?? [];
        if (questionnaire.Roles is not null && roles.Count < given.Count)
            faults.Add(Detail(RoleField, AnswerFaults.RoleNotListed));

        return faults.Count > 0
            ? AnsweringRefusals.SheetNeedsMending.With(faults)
            : new AnswerSheet(questionnaire, stage, answers, roles);
    }

    /// <summary>The questions that a form makes shown at a stage, in order: those whose conditions hold by what was acceptably answered before.</summary>
    /// <param name="questionnaire">What is asked.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="form">Field name and its values, as they came.</param>
    public static IReadOnlySet<string> ShownBy(Questionnaire questionnaire, StageKind stage, IReadOnlyDictionary<string, IReadOnlyList<string>> form)
    {
        var (shown, answers) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, Answer>(StringComparer.Ordinal));
        foreach (var question in questionnaire.QuestionsFor(stage).Where(question => question.ShownIf.All(condition => condition.Holds(answers))))
        {
            shown.Add(question.Id);
            if (question.IsAnswered && question.Check(Values(form, FieldOf(question.Id))).Answer is { } answer)
                answers.Add(question.Id, answer);
        }

        return shown;
    }

    private static RefusalDetail Detail(string field, AnswerFault fault) => new(field, fault.Sentence) { Fault = fault };

    private static IReadOnlyList<string> Values(IReadOnlyDictionary<string, IReadOnlyList<string>> form, string field) =>
        form.TryGetValue(field, out var values) ? values : [];
}
