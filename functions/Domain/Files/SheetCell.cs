namespace EventEvaluation.Domain.Files;

/// <summary>A cell of a spreadsheet: a text, which is never run as a formula, a number, or nothing.</summary>
/// <param name="Text">The text; null where it is a number or nothing.</param>
/// <param name="Number">The number; null where it is a text or nothing.</param>
public readonly record struct SheetCell(string? Text, double? Number)
{
    /// <summary>A text.</summary>
    public static implicit operator SheetCell(string? text) => new(text, null);

    /// <summary>A number.</summary>
    public static implicit operator SheetCell(double? number) => new(null, number);

    /// <summary>A count.</summary>
    public static implicit operator SheetCell(int number) => new(null, number);

    /// <summary>Nothing.</summary>
    public static SheetCell Empty => default;

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static SheetCell Of(string? text) => text;
}

/// <summary>A sheet of a spreadsheet: its first row is the heading.</summary>
/// <param name="Name">Its name: 1 to 31 characters.</param>
/// <param name="Widths">How wide each column is, in characters.</param>
/// <param name="Rows">Its rows, made when they are written.</param>
public sealed record Sheet(string Name, IReadOnlyList<int> Widths, IEnumerable<IReadOnlyList<SheetCell>> Rows);
