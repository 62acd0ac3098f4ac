using System.Globalization;

namespace EventEvaluation.Domain.Files;

/// <summary>Cells of CSV files (RFC 4180) that people open in a spreadsheet.</summary>
internal static class CsvText
{
    /// <summary>The cell, quoted where it must be. A spreadsheet runs a text that begins like a formula; an apostrophe stops it. Numbers may begin with a minus.</summary>
    /// <param name="cell">What it says.</param>
    public static string Escape(string cell)
    {
        var safe = cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A line with its end.</summary>
    /// <param name="cells">What its cells say.</param>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Escape)) + "\n";
}
