using System.Globalization;
using Sylvan.Data.Csv;

namespace EventEvaluation.LocalHost.Offline;

/// <summary>A CSV read line by line, with the line's number for those who must mend it.</summary>
/// <param name="csv">The reader, before its first row.</param>
internal sealed class CsvTable(CsvDataReader csv)
{
    private int _next = 2;

    /// <summary>The header.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];

    /// <summary>The line of the present row, from 1; a quoted cell may span several.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>A cell of the present row, trimmed.</summary>
    public string this[int column] => csv.GetString(column).Trim();

    /// <summary>The place of a cell, for a sentence.</summary>
    public string Place(int column) => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Columns[column]}");

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <exception cref="OfflineException">The row has more or fewer cells than the header.</exception>
    public bool Read()
    {
        while (csv.Read())
        {
            Line = _next;
            var cells = csv.RowFieldCount;
            _next += 1 + Enumerable.Range(0, Math.Min(cells, Columns.Count)).Sum(column => csv.GetString(column).Count(letter => letter == '\n'));
            if (cells == 1 && Columns.Count > 1 && csv.GetString(0).Trim().Length == 0)
                continue;
            if (cells != Columns.Count)
                throw new OfflineException(string.Create(CultureInfo.InvariantCulture, $"line {Line}: {cells} cells, but the header has {Columns.Count} columns."));
            return true;
        }
        return false;
    }
}
