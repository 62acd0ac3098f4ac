namespace EventEvaluation.Domain.Questionnaires;

/// <summary>Something that can be chosen: an answer option or a role.</summary>
/// <param name="Id">Stable id, unique in its list; what is stored.</param>
/// <param name="Text">What people read.</param>
public sealed record Option(string Id, LocalText Text);

/// <summary>The question, asked last and never required, of who somebody is at this event.</summary>
/// <param name="Text">The question.</param>
/// <param name="Options">The roles to choose from; several may be chosen.</param>
public sealed record RoleQuestion(LocalText Text, IReadOnlyList<Option> Options);
