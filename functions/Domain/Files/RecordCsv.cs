using System.Text;

namespace EventEvaluation.Domain.Files;

/// <summary>The wide CSV: a line a person, the columns of <see cref="RecordColumns"/>. <c>codebook.csv</c> says what its numbers mean.</summary>
/// <param name="columns">The columns.</param>
public sealed class RecordCsv(RecordColumns columns) : RecordFile
{
    /// <inheritdoc/>
    public override string Name => "records.csv";

    /// <inheritdoc/>
    public override byte[] Head(long rows) => Encoding.UTF8.GetBytes(CsvText.Line(columns.All.Select(column => column.Name)));

    /// <inheritdoc/>
    public override byte[] Piece(IReadOnlyList<RecordRow> rows)
    {
        var lines = new StringBuilder();
        foreach (var row in rows)
            lines.Append(CsvText.Line(columns.CellsOf(row)));
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    /// <summary>What the columns are and their numbers mean, as CSV: <c>name,text,kind,value,label</c>, a line a value.</summary>
    public string Codebook()
    {
        var lines = new StringBuilder("name,text,kind,value,label\n");
        foreach (var column in columns.All)
        {
            string[] about = [column.Name, OneLine(column.Text), column.Kind.ToString().ToLowerInvariant()];
            if (column.Values.Count == 0)
                lines.Append(CsvText.Line([.. about, "", ""]));
            foreach (var (value, label) in column.Values)
                lines.Append(CsvText.Line([.. about, value.ToString(System.Globalization.CultureInfo.InvariantCulture), OneLine(label)]));
        }

        return lines.ToString();
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
