using System.Globalization;
using System.Text;

namespace EventEvaluation.Domain.Evidence.Sheets;

/// <summary>A filled sheet as Markdown: a table for each part of the checklist.</summary>
public static class SheetMarkdown
{
    private const string NotYet = "*not written yet*";

    /// <summary>Writes it.</summary>
    /// <param name="sheet">The sheet.</param>
    public static string Write(FilledSheet sheet)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {sheet.Name}: {Escape(sheet.Event)}\n\nAfter {sheet.Published}.\n");
        foreach (var section in sheet.Items.GroupBy(line => line.Section))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| Item | Asked | Answer |\n|---|---|---|\n");
            foreach (var line in section)
                text.Append(CultureInfo.InvariantCulture, $"| {line.Name} | {line.Asks} | {(line.Source is SheetSource.Missing ? NotYet : Escape(line.Answer))} |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nCounts are of the frozen evidence, version {sheet.Version}, SHA-256 `{sheet.Hash}`.\n").ToString();
    }

    // What Markdown or a page made of it would take for its own; lines of a lead's text become lines of a cell.
    private static string Escape(string text) =>
        string.Concat(text.Trim().Select(letter => "\\`*_{}[]<>#|!&".Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}")).ReplaceLineEndings("<br>");
}
