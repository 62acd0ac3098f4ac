using System.Text;

namespace EventEvaluation.Domain.Rounds;

/// <summary>
/// One record of a CSV text with the line it begins on. A reader of our own, because a bad line must be named by the number that a person's
/// editor shows, and the libraries count records: quoted line breaks and empty lines shift them apart.
/// </summary>
/// <param name="Number">The line its first character stands on, from 1.</param>
/// <param name="Fields">Its fields, unquoted and trimmed.</param>
/// <param name="IsWhole">False where a quote is opened and never closed, or text follows a closing quote.</param>
internal sealed record CsvLine(int Number, IReadOnlyList<string> Fields, bool IsWhole)
{
    /// <summary>Splits a text (RFC 4180; any line ends; separator <c>;</c> where the first line has more of them than commas). Empty lines are left out.</summary>
    /// <param name="text">The text, without byte order mark.</param>
    public static IEnumerable<CsvLine> ReadAll(string text)
    {
        var header = text.AsSpan()[..(text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length)];
        var separator = header.Count(';') > header.Count(',') ? ';' : ',';
        for (int at = 0, line = 1; at < text.Length;)
        {
            var record = ReadOne(text, separator, ref at, ref line);
            if (!record.Fields.All(field => field.Length == 0))
                yield return record;
        }
    }

    private static CsvLine ReadOne(string text, char separator, ref int at, ref int line)
    {
        var (number, whole, quoted, wasQuoted) = (line, true, false, false);
        var fields = new List<string>();
        var field = new StringBuilder();
        while (at < text.Length)
        {
            var letter = text[at++];
            if (quoted && letter == '"' && at < text.Length && text[at] == '"')
                field.Append(text[at++]);
            else if (quoted && letter == '"')
                quoted = false;
            else if (!quoted && letter == '"' && string.IsNullOrWhiteSpace(field.ToString()) && !wasQuoted)
                (quoted, wasQuoted) = (true, true);
            else if (!quoted && letter == separator)
                Close();
            else if (letter is '\n' or '\r')
            {
                if (letter == '\r' && at < text.Length && text[at] == '\n')
                    at++;
                line++;
                if (!quoted)
                    break;
                field.Append('\n');
            }
            else
            {
                whole &= quoted || !wasQuoted || char.IsWhiteSpace(letter);
                field.Append(letter);
            }
        }
        Close();
        return new CsvLine(number, fields, whole && !quoted);

        void Close()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
            wasQuoted = false;
        }
    }
}
