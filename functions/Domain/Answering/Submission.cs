using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>An accepted answer sheet, with the questionnaire version it answers. Holds nothing that names a person.</summary>
/// <param name="Questionnaire">The questionnaire's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Stage">The stage answered.</param>
/// <param name="Answers">Question id and answer; a question that was left out is absent.</param>
/// <param name="Roles">The roles declared, by id; empty where none was.</param>
public sealed record Submission(
    string Questionnaire, int Version, StageKind Stage, IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<string> Roles)
{
    /// <summary>The point chosen on a scale (from 1), or null where the question was left out.</summary>
    /// <param name="question">The question's id.</param>
    public int? PointOf(string question) => Answers.TryGetValue(question, out var answer) ? answer.Point : null;

    /// <summary>Accepts a sheet.</summary>
    /// <param name="sheet">The checked sheet.</param>
    public static Submission Create(AnswerSheet sheet) =>
        new(sheet.Questionnaire.Id, sheet.Questionnaire.Version, sheet.Stage, sheet.Answers, sheet.Roles);
}
