using EventEvaluation.Domain.Answering;

namespace EventEvaluation.Domain.Questionnaires;

/// <summary>A condition on an earlier answer. Where a question has several, all must hold.</summary>
/// <param name="Question">The earlier question's id.</param>
/// <param name="Values">The answers of which one must have been given.</param>
public sealed record ShownIf(string Question, IReadOnlyList<string> Values)
{
    /// <summary>Whether it holds.</summary>
    /// <param name="answers">Question id and accepted answer; an earlier question that is itself not shown has none.</param>
    public bool Holds(IReadOnlyDictionary<string, Answer> answers) =>
        answers.TryGetValue(Question, out var answer) && answer.Values.Any(value => Values.Contains(value, StringComparer.Ordinal));
}
