using System.IO.Compression;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace EventEvaluation.Domain.Files;

/// <summary>Writes XLSX files (Office Open XML, ECMA-376), row by row. The same sheets give the same bytes.</summary>
public static class Workbook
{
    private const int LongestText = 32_767;

    /// <summary>Writes sheets.</summary>
    /// <param name="sheets">The sheets, in order.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>The file.</returns>
    public static async Task<byte[]> WriteAsync(IReadOnlyList<Sheet> sheets, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(file, new SpreadCheetahOptions { WriteCellReferenceAttributes = true, DocumentProperties = null }, cancellation))
        {
            var bold = book.AddStyle(new Style { Font = { Bold = true } });
            foreach (var sheet in sheets)
                await WriteSheetAsync(book, sheet, bold, cancellation);
            await book.FinishAsync(cancellation);
        }

        file.Position = 0;
        return WithoutTimes(file);
    }

    private static async Task WriteSheetAsync(Spreadsheet book, Sheet sheet, StyleId bold, CancellationToken cancellation)
    {
        // The heading stays in sight.
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < sheet.Widths.Count; column++)
            options.Column(column + 1).Width = sheet.Widths[column];
        await book.StartWorksheetAsync(sheet.Name, options, cancellation);
        StyleId? style = bold;
        foreach (var row in sheet.Rows)
        {
            await book.AddRowAsync(row.Select(cell => CellOf(cell, style)).ToArray(), cancellation);
            style = null;
        }
    }

    private static Cell CellOf(SheetCell cell, StyleId? style)
    {
        if (cell.Number is { } number)
            return double.IsFinite(number) ? new(number, style) : default;
        if (string.IsNullOrEmpty(cell.Text))
            return default;
        var text = CleanXml.Of(cell.Text);
        return new(text.Length > LongestText ? text[..LongestText] : text, style);
    }

    // The library stamps each part with the time of its writing; a file that is frozen says no time, and the same content gives the same bytes.
    private static byte[] WithoutTimes(Stream stamped)
    {
        using var plain = new MemoryStream();
        using (var from = new ZipArchive(stamped, ZipArchiveMode.Read))
        using (var to = new ZipArchive(plain, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries)
            {
                var entry = to.CreateEntry(part.FullName);
                entry.LastWriteTime = ArchiveWriter.EntryTime;
                using var source = part.Open();
                using var target = entry.Open();
                source.CopyTo(target);
            }
        }

        return plain.ToArray();
    }
}
