namespace EventEvaluation.Domain.Questionnaires;

/// <summary>Several questions declared, before anybody answers, to measure one thing together. Only declared ones are ever scored.</summary>
/// <param name="Id">Its id, unique among questions and declared scales.</param>
/// <param name="Text">What it is about.</param>
/// <param name="Items">The ids of its questions: two scale questions or more with the same number of points.</param>
public sealed record DeclaredScale(string Id, LocalText Text, IReadOnlyList<string> Items);
