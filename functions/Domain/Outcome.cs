using System.Diagnostics.CodeAnalysis;

namespace EventEvaluation.Domain;

/// <summary>Either a value or the refusal to give one.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Outcome<T> where T : notnull
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>The refusal; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Tells a value from a refusal and hands out the one that is there.</summary>
    /// <param name="value">The value, when this returns true.</param>
    /// <param name="refusal">The refusal, when this returns false.</param>
    public bool IsAccepted([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    /// <summary>Accepts a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refuses.</summary>
    /// <param name="refusal">Why.</param>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
