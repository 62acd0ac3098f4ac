using EventEvaluation.App.Web.Texts;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the page for receipt codes shows.</summary>
/// <param name="Language">The page's language.</param>
/// <param name="Code">The code as typed.</param>
public sealed record ReceiptCodeModel(string Language, string Code)
{
    /// <summary>What is wrong with the code; null where nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>The answers that it leads to; null where none is shown.</summary>
    public IReadOnlyList<AnswerLine>? Lines { get; init; }

    /// <summary>Whether the person is asked once more before their answers are deleted.</summary>
    public bool Asks { get; init; }

    /// <summary>What people call the event; empty before it is known.</summary>
    public string Above { get; init; } = "";

    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);
}
