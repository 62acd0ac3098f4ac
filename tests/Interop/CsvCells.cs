using System.Text;

namespace EventEvaluation.Interop.Tests;

/// <summary>Reads CSV by the letter of RFC 4180, so that the test trusts neither our writer nor a reader that mends.</summary>
internal static class CsvCells
{
    public static List<string[]> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (letter == '"')
                quoted = !quoted;
            else if (quoted || letter is not (',' or '\n'))
                cell.Append(letter);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter != '\n')
                    continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }

        return rows;
    }
}
