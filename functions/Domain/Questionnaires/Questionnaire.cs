using EventEvaluation.Domain.Questionnaires.Reading;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires;

/// <summary>What is asked. A version in use never changes; a change makes a new version.</summary>
public sealed record Questionnaire
{
    /// <summary>Slug.</summary>
    public required string Id { get; init; }

    /// <summary>Counts from 1 in each programme; 0 for one that has only been read.</summary>
    public int Version { get; init; }

    /// <summary>What people call it. Its languages, in order, are the questionnaire's.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What is said before the first question; null where nothing is.</summary>
    public LocalText? Intro { get; init; }

    /// <summary>What people agree to, asked first and required.</summary>
    public required LocalText Consent { get; init; }

    /// <summary>Under which licence the wording may be reused; empty where nothing is said.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Whether somebody has shown that it measures what it says.</summary>
    public bool Validated { get; init; }

    /// <summary>The languages of which no speaker has read the wording yet.</summary>
    public IReadOnlyList<string> Unreviewed { get; init; } = [];

    /// <summary>All questions, in order.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The questions that are scored together; empty where none are.</summary>
    public IReadOnlyList<DeclaredScale> DeclaredScales { get; init; } = [];

    /// <summary>The role question; null where it is not asked.</summary>
    public RoleQuestion? Roles { get; init; }

    /// <summary>The language tags it is written in; the first is complete.</summary>
    public IReadOnlyList<string> Languages => [.. Title.ByLanguage.Select(text => text.Key)];

    /// <summary>What is asked at a stage, in order.</summary>
    /// <param name="stage">The stage.</param>
    public IReadOnlyList<Question> QuestionsFor(StageKind stage) => [.. Questions.Where(question => question.Stages.Contains(stage))];

    /// <summary>Reads a questionnaire's JSON. Never throws, whatever the text is.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The questionnaire (version 0), or a refusal that names every fault by its JSON pointer.</returns>
    public static Outcome<Questionnaire> Read(string json) => QuestionnaireReader.Read(json);
}
