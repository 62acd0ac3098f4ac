using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires;

/// <summary>One item of a questionnaire. Each kind is a file in <c>Questions/</c> that says how it is read, checked and shown.</summary>
public abstract record Question
{
    /// <summary>Stable id, unique in the questionnaire; the same item before and after has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required LocalText Text { get; init; }

    /// <summary>A further sentence that helps to answer; null where there is none.</summary>
    public LocalText? Help { get; init; }

    /// <summary>The stages at which it is asked.</summary>
    public required IReadOnlyList<StageKind> Stages { get; init; }

    /// <summary>Whether it counts when we say how complete answers are.</summary>
    public bool Counted { get; init; }

    /// <summary>Whether it was declared a primary item before launch.</summary>
    public bool Primary { get; init; }

    /// <summary>What the item is about, for people who read evidence: <c>construct</c>, <c>principle</c>, <c>kirkpatrick</c>, …</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The kind as written in the questionnaire's JSON.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether people answer it; a section only speaks.</summary>
    public virtual bool IsAnswered => true;

    /// <summary>Checks what came from the form. Nothing given is no fault: every item is optional.</summary>
    /// <param name="values">The values under this question's name, at most a few, in any condition.</param>
    public abstract CheckedAnswer Check(IReadOnlyList<string> values);

    /// <summary>An accepted answer in words, for the receipt.</summary>
    /// <param name="answer">An answer that <see cref="Check"/> accepted.</param>
    /// <param name="language">The reader's language tag.</param>
    public abstract string Show(Answer answer, string language);
}
