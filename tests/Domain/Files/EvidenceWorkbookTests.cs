using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Domain.Tests.Files;

public sealed class EvidenceWorkbookTests
{
    [Fact]
    public async Task Write_IsValidByTheStandardsSchema()
    {
        using var document = await OpenAsync(Examples.Snapshot(Examples.Rows(64)));
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        Assert.Equal(
            ["read me", "evidence", "distributions", "tallies", "codebook", "response rates"],
            document.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public async Task Write_Figures_AreThoseOfTheEvidence()
    {
        var snapshot = Examples.Snapshot(Examples.Rows(64));
        var rows = await RowsOfAsync(snapshot, "evidence");
        var evidence = ComputeEvidence.Of(snapshot);
        Assert.Equal(evidence.Count + 1, rows.Count);
        foreach (var (one, row) in evidence.Zip(rows.Skip(1)))
        {
            Assert.Equal((one.Item, one.Group), (row["A"], row["C"]));
            Assert.Equal(EvidenceCsv.FiguresOf(one).Count(figure => figure.Value is not null), row.Count(cell => cell.Key is not ("A" or "B" or "C") && double.TryParse(cell.Value, CultureInfo.InvariantCulture, out _)));
        }
        var pairs = evidence.Select(one => one.N.Pairs?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(pairs, rows.Skip(1).Select(row => row.GetValueOrDefault(rows[0].Single(cell => cell.Value == "n.pairs").Key)));
    }

    [Fact]
    public async Task Write_TextThatBeginsLikeAFormula_StaysText()
    {
        using var document = await OpenAsync(Examples.Snapshot(Examples.Rows(64)));
        var cells = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<Cell>()).ToList();
        Assert.DoesNotContain(cells, cell => cell.CellFormula is not null);
        Assert.Contains(cells, cell => cell.InlineString?.InnerText == "=1+1 Never");
    }

    [Fact]
    public async Task Write_EverythingHidden_SaysSoAndHoldsNoCount()
    {
        var snapshot = Examples.Snapshot(Examples.Rows(7));
        Assert.True(snapshot.EverythingHidden);
        Assert.Contains(await RowsOfAsync(snapshot, "read me"), row => row["A"] == "Hidden");
        foreach (var sheet in (string[])["evidence", "distributions", "tallies"])
            Assert.Single(await RowsOfAsync(snapshot, sheet));
    }

    [Fact]
    public async Task Write_ControlCharactersInTexts_AreLeftOut()
    {
        var snapshot = Snapshot.Freeze(Evidence.Answers.Head() with { Name = "A\u0001B\uD800C\U0001F600" }, Evidence.Answers.Count(Evidence.Answers.Pairs(20)), new Suppression());
        Assert.Contains(await RowsOfAsync(snapshot, "read me"), row => row.GetValueOrDefault("B") == "ABC\U0001F600");
        Assert.Contains("ABC\U0001F600", DdiCodebook.Write(snapshot), StringComparison.Ordinal);
    }

    private static async Task<SpreadsheetDocument> OpenAsync(Snapshot snapshot) =>
        SpreadsheetDocument.Open(new MemoryStream(await EvidenceWorkbook.WriteAsync(snapshot, TestContext.Current.CancellationToken)), isEditable: false);

    private static async Task<List<Dictionary<string, string>>> RowsOfAsync(Snapshot snapshot, string name)
    {
        using var document = await OpenAsync(snapshot);
        var book = document.WorkbookPart!;
        var id = book.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(sheet => sheet.Name == name).Id!.Value!;
        return [.. ((WorksheetPart)book.GetPartById(id)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Where(cell => cell.InnerText.Length > 0)
            .ToDictionary(cell => cell.CellReference!.Value!.TrimEnd([.. "0123456789"]), cell => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? ""))];
    }
}
