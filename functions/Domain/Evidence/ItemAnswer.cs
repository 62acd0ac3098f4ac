namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// How one finished sheet stands to one item: an answer from 1 to K, or one of the three ways of giving none. Where somebody finished no sheet at
/// a stage there is no such value (null), and nothing is counted.
/// </summary>
public readonly record struct ItemAnswer
{
    private readonly int _value;

    private ItemAnswer(int value) => _value = value;

    /// <summary>The sheet was finished with this question left open.</summary>
    public static ItemAnswer Missing => default;

    /// <summary>Answered with "does not apply".</summary>
    public static ItemAnswer NotApplicable => new(-1);

    /// <summary>Answered with "prefer not to say".</summary>
    public static ItemAnswer PreferNotToSay => new(-2);

    /// <summary>The chosen answer, 1 to K; null where none was chosen.</summary>
    public int? Chosen => _value > 0 ? _value : null;

    /// <summary>An answer on the scale.</summary>
    /// <param name="answer">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static ItemAnswer Of(int answer) => answer >= 1 ? new(answer) : throw new ArgumentOutOfRangeException(nameof(answer), answer, "Answers count from 1.");

    /// <summary>The cell of a tally's margin in which it is counted.</summary>
    /// <param name="answers">K, the number of answers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies above K.</exception>
    internal int Cell(int answers) => _value switch
    {
        > 0 when _value <= answers => _value - 1,
        -1 => answers,
        -2 => answers + 1,
        0 => answers + 2,
        _ => throw new ArgumentOutOfRangeException(nameof(answers), $"Answer {_value} is not on a scale of {answers}."),
    };
}
