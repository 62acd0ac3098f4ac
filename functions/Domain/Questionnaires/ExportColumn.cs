namespace EventEvaluation.Domain.Questionnaires;

/// <summary>One column of a record-level file.</summary>
/// <param name="Name">Its name: the question's id, with the option's behind a dot where each option has its own.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Labels">What the numbers of a coded column mean, from 1; empty for others.</param>
public sealed record ExportColumn(string Name, LocalText Text, ColumnKind Kind, IReadOnlyList<LocalText> Labels)
{
    /// <summary>A column without labels.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">What was asked.</param>
    /// <param name="kind">What its cells hold.</param>
    public ExportColumn(string name, LocalText text, ColumnKind kind)
        : this(name, text, kind, [])
    {
    }
}

/// <summary>What a column's cells hold. An empty cell is no answer; <c>.na</c> and <c>.pns</c> say that nothing is to be said.</summary>
public enum ColumnKind
{
    /// <summary>A whole number from 1 whose meaning is in the column's labels.</summary>
    Coded,
    /// <summary>1 for chosen or yes, 0 for not.</summary>
    Flag,
    /// <summary>A decimal number.</summary>
    Number,
    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,
    /// <summary>A text, never part of a record-level file.</summary>
    Text,
}

/// <summary>What becomes of a question's answers in the evidence.</summary>
public enum EvidenceUse
{
    /// <summary>Nothing: it is not answered, or only described.</summary>
    None,
    /// <summary>Counted, answer by answer.</summary>
    Tally,
    /// <summary>Described by moments: count, mean, spread.</summary>
    Moments,
    /// <summary>Quoted, as far as its writer permits.</summary>
    Quotes,
}

/// <summary>One thing that is counted of a question: the question itself, or one of its options.</summary>
/// <param name="Id">Its id in tallies.</param>
/// <param name="Text">What it is about.</param>
/// <param name="Labels">Its answers, in order.</param>
public sealed record TallyItem(string Id, LocalText Text, IReadOnlyList<LocalText> Labels);
