namespace EventEvaluation.Domain.Questionnaires;

/// <summary>Something that can be chosen: an answer option or a role.</summary>
/// <param name="Id">Stable id, unique in its list; what is stored.</param>
/// <param name="Text">What people read.</param>
public sealed record Option(string Id, LocalText Text);
