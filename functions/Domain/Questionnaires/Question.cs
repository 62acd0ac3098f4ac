using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Questionnaires;

/// <summary>One item of a questionnaire. Each kind is a file in <c>Questions/</c> that says how it is read, checked, shown, exported and counted.</summary>
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

    /// <summary>Conditions on earlier answers, which must all hold for it to be asked; empty where it always is.</summary>
    public IReadOnlyList<ShownIf> ShownIf { get; init; } = [];

    /// <summary>Whether it counts when we say how complete answers are.</summary>
    public bool Counted { get; init; }

    /// <summary>Whether it was declared a primary item before launch.</summary>
    public bool Primary { get; init; }

    /// <summary>What the item is about, for people who read evidence: <c>construct</c>, <c>principle</c>, <c>kirkpatrick</c>, …</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The key under which the same item is known in other questionnaires and events; its id where nothing else is said.</summary>
    public string SameItem { get => field ?? Id; init; }

    /// <summary>Whether "prefer not to say" is offered.</summary>
    public bool OffersPreferNotToSay { get; init; }

    /// <summary>The kind as written in the questionnaire's JSON.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether people answer it; a section only speaks.</summary>
    public virtual bool IsAnswered => true;

    /// <summary>What becomes of its answers.</summary>
    public abstract EvidenceUse Use { get; }

    /// <summary>Its columns in a record-level file.</summary>
    public abstract IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>What is counted of it; empty unless <see cref="Use"/> says so.</summary>
    public virtual IReadOnlyList<TallyItem> TallyItems => [];

    /// <summary>Checks what came from the form. Nothing given is no fault: every item is optional.</summary>
    /// <param name="values">The values under this question's name, at most a few, in any condition.</param>
    public CheckedAnswer Check(IReadOnlyList<string> values)
    {
        if (!OffersPreferNotToSay || !values.Contains(Answer.PreferNotToSay, StringComparer.Ordinal))
            return CheckGiven(values);
        return values.Any(value => value.Length > 0 && value != Answer.PreferNotToSay)
            ? CheckedAnswer.Faulty(AnswerFaults.EitherOr)
            : CheckedAnswer.Accepted(Answer.Of(Answer.PreferNotToSay));
    }

    /// <summary>An accepted answer in words, for the review and the receipt.</summary>
    /// <param name="answer">An answer that <see cref="Check"/> accepted.</param>
    /// <param name="words">The reader's language and the interface's words.</param>
    public string Show(Answer answer, AnswerWords words) => answer.Value switch
    {
        Answer.PreferNotToSay when OffersPreferNotToSay => words.PreferNotToSay,
        _ => ShowGiven(answer, words),
    };

    /// <summary>The cells of one sheet, one for each of <see cref="Columns"/>.</summary>
    /// <param name="answer">The answer; null where the question was left out.</param>
    public IReadOnlyList<string> Export(Answer? answer) =>
        answer is null ? [.. Columns.Select(_ => "")]
        : answer.IsOpen && Use is not EvidenceUse.Quotes && Columns.Count > 0 && Columns[0].Kind != ColumnKind.Text ? [.. Columns.Select(_ => answer.Value)]
        : ExportGiven(answer);

    /// <summary>How one finished sheet is counted, one for each of <see cref="TallyItems"/>.</summary>
    /// <param name="answer">The answer; null where the question was left out.</param>
    public IReadOnlyList<ItemAnswer> TallyOf(Answer? answer) => answer switch
    {
        null => [.. TallyItems.Select(_ => ItemAnswer.Missing)],
        { Value: Answer.NotApplicable } => [.. TallyItems.Select(_ => ItemAnswer.NotApplicable)],
        { Value: Answer.PreferNotToSay } => [.. TallyItems.Select(_ => ItemAnswer.PreferNotToSay)],
        _ => TallyGiven(answer),
    };

    /// <summary>Checks values among which "prefer not to say" is not, or is not offered.</summary>
    /// <param name="values">The values.</param>
    protected abstract CheckedAnswer CheckGiven(IReadOnlyList<string> values);

    /// <summary>Shows an answer that says something.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="words">The words.</param>
    protected abstract string ShowGiven(Answer answer, AnswerWords words);

    /// <summary>The cells of an answer that says something; its one value unless the kind says otherwise.</summary>
    /// <param name="answer">The answer.</param>
    protected virtual IReadOnlyList<string> ExportGiven(Answer answer) => [answer.Value];

    /// <summary>How an answer that says something is counted.</summary>
    /// <param name="answer">The answer.</param>
    protected virtual IReadOnlyList<ItemAnswer> TallyGiven(Answer answer) => [];
}
