using System.Globalization;
using System.Text;
using System.Text.Json;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// A FHIR R4 Bundle of type collection: first the Questionnaire, then a QuestionnaireResponse a person, without subject, author, time or id. Holds the same answers as
/// the other record-level files; "prefer not to say" and "does not apply" are the reasons of absent answers.
/// </summary>
/// <param name="programme">The programme's slug.</param>
/// <param name="questionnaire">What was asked.</param>
/// <param name="language">The language of its texts.</param>
public sealed class FhirResponses(string programme, Questionnaire questionnaire, string language) : RecordFile
{
    private const string AbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private readonly string _canonical = FhirQuestionnaire.CanonicalOf(programme, questionnaire);
    private readonly (StageKind Stage, Question[] Questions)[] _asked =
    [
        .. new[] { StageKind.Pre, StageKind.Post }.Select(stage =>
            (stage, questionnaire.QuestionsFor(stage).Where(question => question.Use is EvidenceUse.Tally or EvidenceUse.Moments).ToArray())),
    ];

    /// <inheritdoc/>
    public override string Name => "responses.fhir.json";

    /// <inheritdoc/>
    public override byte[] Head(long rows) => Encoding.UTF8.GetBytes(
        $"{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n{{\"resource\":{FhirQuestionnaire.Write(programme, questionnaire, language)}}}");

    /// <inheritdoc/>
    public override byte[] Piece(IReadOnlyList<RecordRow> rows)
    {
        using var piece = new MemoryStream();
        foreach (var row in rows)
        {
            piece.Write(",\n"u8);
            JsonSerializer.Serialize(piece, new FhirEntry(ResponseOf(row)), FhirJson.Default.FhirEntry);
        }

        return piece.ToArray();
    }

    /// <inheritdoc/>
    public override byte[] Tail() => "\n]}\n"u8.ToArray();

    private FhirResponse ResponseOf(RecordRow row)
    {
        var groups = new List<FhirAnswered>();
        foreach (var (stage, questions) in _asked)
        {
            if ((stage is StageKind.Pre ? row.Pre : row.Post) is not { } sheet)
                continue;
            var items = questions.Select(question => sheet.Answers.GetValueOrDefault(question.Id) is { } answer ? ItemOf(stage, question, answer) : null).OfType<FhirAnswered>().ToList();
            groups.Add(new(FhirQuestionnaire.GroupOf(stage)) { Item = items.Count > 0 ? items : null });
        }

        return new("QuestionnaireResponse", _canonical, "completed", groups.Count > 0 ? groups : null);
    }

    private FhirAnswered? ItemOf(StageKind stage, Question question, Answer answer)
    {
        var item = new FhirAnswered(FhirQuestionnaire.LinkOf(stage, question));
        if (answer.IsOpen)
            return item with { Extension = [new(AbsentReason, answer.Value == Answer.NotApplicable ? "not-applicable" : "asked-declined")] };
        var answers = answer.Values.Select(value => AnswerOf(question, value)).OfType<FhirAnswer>().ToList();
        return answers.Count > 0 ? item with { Answer = answers } : null;
    }

    // A value that the questionnaire does not know is no answer: no text gets through whatever is stored.
    private FhirAnswer? AnswerOf(Question question, string value) => question switch
    {
        YesNoQuestion => new() { ValueBoolean = value == YesNoQuestion.Yes },
        NumberQuestion => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? new() { ValueDecimal = number } : null,
        ScaleQuestion scale => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var point) && point >= 1 && point <= scale.Scale.Points ? Coded(value, scale.Scale.Labels[point - 1]) : null,
        SingleChoiceQuestion single => Chosen(single.Options, value),
        MultipleChoiceQuestion several => Chosen(several.Options, value),
        _ => null,
    };

    private FhirAnswer? Chosen(IReadOnlyList<Option> options, string value) => options.FirstOrDefault(option => option.Id == value) is { } option ? Coded(value, option.Text) : null;

    private FhirAnswer Coded(string code, LocalText label) => new() { ValueCoding = new(code, CleanXml.Of(label.In(language))) };
}
