using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EventEvaluation.Domain.Files;

/// <summary>Writes XLSX files (Office Open XML, ECMA-376), row by row. The same sheets give the same bytes.</summary>
public static class Workbook
{
    private const int LongestText = 32_767;

    // Styles of the sheet below: 0 plain, 1 bold.
    private const uint Bold = 1;

    /// <summary>Writes sheets.</summary>
    /// <param name="sheets">The sheets, in order.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "book");
            var styles = book.AddNewPart<WorkbookStylesPart>("styles");
            styles.Stylesheet = Styles();
            styles.Stylesheet.Save();
            var list = new Sheets();
            for (var place = 0; place < sheets.Count; place++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{place + 1}");
                WriteSheet(book.AddNewPart<WorksheetPart>(id), sheets[place]);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheets[place].Name, SheetId = (uint)place + 1, Id = id });
            }
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
            book.Workbook.Save();
        }
        file.Position = 0;
        return WithoutTimes(file);
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        // The heading stays in sight.
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Widths.Select((width, place) => new Column { Min = (uint)place + 1, Max = (uint)place + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        uint number = 0;
        foreach (var row in sheet.Rows)
        {
            number++;
            writer.WriteStartElement(new Row { RowIndex = number });
            for (var column = 0; column < row.Count; column++)
            {
                if (CellOf(row[column]) is not { } cell)
                    continue;
                cell.CellReference = $"{ColumnName(column)}{number}";
                if (number == 1)
                    cell.StyleIndex = Bold;
                writer.WriteElement(cell);
            }
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell? CellOf(SheetCell cell)
    {
        if (cell.Number is { } number)
            return double.IsFinite(number) ? new Cell { CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) } : null;
        if (string.IsNullOrEmpty(cell.Text))
            return null;
        var text = CleanXml.Of(cell.Text);
        return new Cell
        {
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(text.Length > LongestText ? text[..LongestText] : text) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    private static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : ColumnName((column / 26) - 1) + ColumnName(column % 26);

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = Bold, ApplyFont = true }));

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
