using System.Globalization;

namespace EventEvaluation.Domain.Answering;

/// <summary>
/// One accepted answer: the point of a scale, option ids, <c>yes</c> or <c>no</c>, a number or date in invariant form, or a text.
/// </summary>
/// <param name="Values">One value, several for a multiple choice, a text and its permission to be quoted for a long text; never empty.</param>
public sealed record Answer(IReadOnlyList<string> Values)
{
    /// <summary>The value of "does not apply". No option id begins with a dot.</summary>
    public const string NotApplicable = ".na";

    /// <summary>The value of "prefer not to say".</summary>
    public const string PreferNotToSay = ".pns";

    /// <summary>Makes an answer of one value.</summary>
    /// <param name="value">The value.</param>
    public static Answer Of(string value) => new([value]);

    /// <summary>The only or first value.</summary>
    public string Value => Values[0];

    /// <summary>Whether it says that nothing is to be said: "does not apply" or "prefer not to say".</summary>
    public bool IsOpen => Value is NotApplicable or PreferNotToSay;

    /// <summary>The answer as a whole number (a scale's point), or null where it is none.</summary>
    public int? Point => Values.Count == 1 && int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var point) ? point : null;

    /// <inheritdoc/>
    public bool Equals(Answer? other) => other is not null && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);
}

/// <summary>What a question says to the values given: an answer, nothing, or a fault.</summary>
/// <param name="Answer">The answer; null where nothing was given or it was faulty.</param>
/// <param name="Fault">What is wrong and how to mend it; null where nothing is.</param>
public readonly record struct CheckedAnswer(Answer? Answer, AnswerFault? Fault)
{
    /// <summary>Nothing was given.</summary>
    public static CheckedAnswer Nothing => default;

    /// <summary>An acceptable answer.</summary>
    /// <param name="answer">The answer.</param>
    public static CheckedAnswer Accepted(Answer answer) => new(answer, null);

    /// <summary>Not acceptable.</summary>
    /// <param name="fault">What is wrong and how to mend it.</param>
    public static CheckedAnswer Faulty(AnswerFault fault) => new(null, fault);
}
