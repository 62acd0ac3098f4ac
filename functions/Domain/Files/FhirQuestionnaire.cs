using System.Globalization;
using System.Text.Json;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// A questionnaire as a FHIR R4 Questionnaire: a group a stage, whose questions have the stage before their id (<c>pre.coding</c>). "Prefer not to say" and
/// "does not apply" are no options there: responses say them as the reason of an absent answer.
/// </summary>
public static class FhirQuestionnaire
{
    /// <summary>Writes it.</summary>
    /// <param name="programme">The programme's slug: versions count in it.</param>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="language">The language of its texts.</param>
    public static string Write(string programme, Questionnaire questionnaire, string language) => JsonSerializer.Serialize(
        new FhirQuestionnaireResource(
            "Questionnaire", UrlOf(programme, questionnaire), Version(questionnaire), Clean(questionnaire.Title.In(language)), "active",
            questionnaire.Intro is { } intro ? Clean(intro.In(language)) : null, questionnaire.Licence.Length > 0 ? Clean(questionnaire.Licence) : null, NullIfEmpty(GroupsOf(questionnaire, language))),
        FhirJson.Default.FhirQuestionnaireResource);

    /// <summary>What its file is called.</summary>
    /// <param name="questionnaire">What was asked.</param>
    public static string FileNameOf(Questionnaire questionnaire) => $"questionnaire-{questionnaire.Id}-v{Version(questionnaire)}.fhir.json";

    /// <summary>How responses name it: its address and version.</summary>
    /// <param name="programme">The programme's slug.</param>
    /// <param name="questionnaire">What was asked.</param>
    internal static string CanonicalOf(string programme, Questionnaire questionnaire) => $"{UrlOf(programme, questionnaire)}|{Version(questionnaire)}";

    /// <summary>The id of a stage's group.</summary>
    internal static string GroupOf(StageKind stage) => stage switch
    {
        StageKind.Pre => "pre",
        StageKind.Post => "post",
        _ => "follow-up",
    };

    /// <summary>The id of a question at a stage.</summary>
    internal static string LinkOf(StageKind stage, Question question) => $"{GroupOf(stage)}.{question.Id}";

    private static string UrlOf(string programme, Questionnaire questionnaire) => $"urn:event-evaluation:{programme}:{questionnaire.Id}";

    private static string Version(Questionnaire questionnaire) => questionnaire.Version.ToString(CultureInfo.InvariantCulture);

    private static List<FhirQuestion> GroupsOf(Questionnaire questionnaire, string language)
    {
        var groups = new List<FhirQuestion>();
        foreach (var (stage, name) in new[] { (StageKind.Pre, "Before"), (StageKind.Post, "After"), (StageKind.FollowUp, "Months after") })
        {
            var asked = questionnaire.QuestionsFor(stage);
            if (asked.Count == 0)
                continue;
            List<FhirQuestion> items =
            [
                new($"{GroupOf(stage)}.~consent", Clean(questionnaire.Consent.In(language)), "boolean") { Required = true },
                .. asked.Select(question => ItemOf(stage, question, asked, language)),
            ];
            if (questionnaire.Roles is { } roles)
                items.Add(new($"{GroupOf(stage)}.~roles", Clean(roles.Text.In(language)), "choice") { Repeats = true, AnswerOption = OptionsOf(roles.Options, language) });
            groups.Add(new(GroupOf(stage), name, "group") { Item = items });
        }

        return groups;
    }

    private static FhirQuestion ItemOf(StageKind stage, Question question, IReadOnlyList<Question> asked, string language)
    {
        var conditions = ConditionsOf(stage, question, asked);
        return new FhirQuestion(LinkOf(stage, question), Clean(question.Text.In(language)), question switch
        {
            Section => "display",
            ScaleQuestion or SingleChoiceQuestion or MultipleChoiceQuestion => "choice",
            YesNoQuestion => "boolean",
            NumberQuestion => "decimal",
            DateQuestion => "date",
            ShortTextQuestion => "string",
            _ => "text",
        })
        {
            Repeats = question is MultipleChoiceQuestion ? true : null,
            AnswerOption = question switch
            {
                ScaleQuestion scale => [.. scale.Scale.Labels.Select((label, place) => new FhirOption(new((place + 1).ToString(CultureInfo.InvariantCulture), Clean(label.In(language)))))],
                SingleChoiceQuestion single => OptionsOf(single.Options, language),
                MultipleChoiceQuestion several => OptionsOf(several.Options, language),
                _ => null,
            },
            EnableWhen = NullIfEmpty(conditions),
            EnableBehavior = conditions.Count < 2 ? null : question.ShownIf.Count == 1 ? "any" : "all",
        };
    }

    private static List<FhirOption> OptionsOf(IReadOnlyList<Option> options, string language) => [.. options.Select(option => new FhirOption(new(option.Id, Clean(option.Text.In(language)))))];

    // FHIR joins conditions either all by "and" or all by "or". Ours are an "and" of "or"s: where neither list says the same, no condition is written.
    private static List<FhirCondition> ConditionsOf(StageKind stage, Question question, IReadOnlyList<Question> asked)
    {
        if (question.ShownIf.Count > 1 && question.ShownIf.Any(one => one.Values.Count > 1))
            return [];
        var conditions = question.ShownIf.SelectMany(one => one.Values.Select(value => ConditionOf(stage, asked.FirstOrDefault(earlier => earlier.Id == one.Question), value))).ToList();
        return conditions.Contains(null) ? [] : [.. conditions.OfType<FhirCondition>()];
    }

    private static FhirCondition? ConditionOf(StageKind stage, Question? earlier, string value) => (earlier, value) switch
    {
        (null, _) or (_, Answer.NotApplicable or Answer.PreferNotToSay) => null,
        (YesNoQuestion, _) => new(LinkOf(stage, earlier), "=") { AnswerBoolean = value == YesNoQuestion.Yes },
        (NumberQuestion, _) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? new(LinkOf(stage, earlier), "=") { AnswerDecimal = number } : null,
        (DateQuestion, _) => new(LinkOf(stage, earlier), "=") { AnswerDate = value },
        (ShortTextQuestion or LongTextQuestion, _) => new(LinkOf(stage, earlier), "=") { AnswerString = value },
        _ => new(LinkOf(stage, earlier), "=") { AnswerCoding = new(value, null) },
    };

    private static List<T>? NullIfEmpty<T>(List<T> items) => items.Count > 0 ? items : null;

    // FHIR's strings hold no control characters but tabs and line ends, and are not empty.
    private static string Clean(string text) => CleanXml.Of(text) is { Length: > 0 } clean ? clean : "–";
}
