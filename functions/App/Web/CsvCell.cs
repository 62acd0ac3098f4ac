namespace EventEvaluation.App.Web;

/// <summary>A cell of a CSV file that people open in a spreadsheet.</summary>
internal static class CsvCell
{
    /// <summary>The cell, quoted where it must be. A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection).</summary>
    /// <param name="text">What it says.</param>
    public static string Write(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",;\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
