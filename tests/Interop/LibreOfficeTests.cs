using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Interop.Tests;

/// <summary>LibreOffice opens our files and writes what it understood as CSV.</summary>
public sealed class LibreOfficeTests(WrittenFiles files)
{
    // Comma, quote, UTF-8, from line 1; formulas' results, no formats, all sheets.
    private const string AsShown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    private const string AsCsv = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";

    [Fact]
    public async Task Xlsx_Evidence_HoldsEveryFigure()
    {
        var rows = await SheetAsync("evidence");
        var evidence = ComputeEvidence.Of(files.Snapshot);
        Assert.Equal(evidence.Count + 1, rows.Count);
        foreach (var (one, row) in evidence.Zip(rows.Skip(1)))
        {
            var cells = rows[0].Zip(row).ToDictionary();
            Assert.Equal((one.Item, one.Group), (cells["item"], cells["group"]));
            Close(one.N.Pairs, cells["n.pairs"]);
            Close(one.Wilcoxon?.P, cells["wilcoxon.p"]);
            Close(one.HodgesLehmann?.Estimate, cells["hodgesLehmann.estimate"]);
            Close(one.BetterShare?.Low, cells["betterShare.low"]);
            Close(one.Gav, cells["gav"]);
            Close(one.NumberBefore?.Mean, cells["numberBefore.mean"]);
            Close(one.McNemar?.Exact, cells["mcNemar.exact"]);
        }
    }

    [Fact]
    public async Task Xlsx_Tallies_AreThoseOfTheSnapshot()
    {
        var rows = await SheetAsync("tallies");
        foreach (var tally in files.Snapshot.Tallies)
        {
            foreach (var (name, cells) in new[] { ("pre", tally.Pre), ("post", tally.Post), ("moves", tally.Moves) })
                Assert.Equal(cells ?? [], rows.Where(row => row[0] == tally.Item && row[1] == tally.Group && row[2] == name).Select(row => int.Parse(row[5], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task Xlsx_Texts_AreAsAsked_AndNoneIsRun()
    {
        var codebook = await SheetAsync("codebook");
        foreach (var item in files.Snapshot.Head.Items)
        {
            var own = codebook.FindAll(row => row[0] == item.Id);
            Assert.All(own, row => Assert.Equal(item.Text, row[1]));
            Assert.Equal(item.Labels, own.Where(row => row[6].Length > 0).Select(row => row[6]));
        }
        Assert.Contains(await SheetAsync("read me"), row => row is ["Evidence of", "=Event <&> \"one\"", ..]);
        Assert.Equal(3, (await SheetAsync("response rates")).Count);
    }

    [Theory]
    [InlineData("published/evidence.csv")]
    [InlineData("records/records.csv")]
    [InlineData("records/codebook.csv")]
    public async Task Csv_Cells_AreThoseThatWereWritten(string name)
    {
        var written = CsvCells.Read(await File.ReadAllTextAsync(Path.Combine(files.Folder, name), TestContext.Current.CancellationToken));
        var shown = await ConvertAsync(name, AsCsv);
        Assert.Equal(written.Count, shown.Count);
        foreach (var (row, other) in written.Zip(shown))
        {
            foreach (var (cell, seen) in row.Zip(other))
            {
                if (double.TryParse(cell, CultureInfo.InvariantCulture, out var number))
                    Close(number, seen);
                else
                    Assert.Equal(cell, seen);
            }
        }
    }

    private async Task<List<string[]>> SheetAsync(string name) => await ConvertAsync("published/evidence.xlsx", null, "evidence-" + name);

    private async Task<List<string[]>> ConvertAsync(string name, string? filter, string? sheet = null)
    {
        var folder = Directory.CreateTempSubdirectory("interop-office-").FullName;
        try
        {
            await Tool.RunAsync(files.Folder, "soffice", [
                $"-env:UserInstallation=file://{folder}/profile", "--headless", .. filter is null ? Array.Empty<string>() : [filter], "--convert-to", AsShown, "--outdir", folder, name]);
            var written = Directory.GetFiles(folder, "*.csv");
            var file = sheet is null ? Assert.Single(written) : written.Single(path => Path.GetFileNameWithoutExtension(path) == sheet);
            return CsvCells.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What is shown has 15 digits.
    private static void Close(double? expected, string cell)
    {
        if (expected is not { } number)
            Assert.Equal("", cell);
        else
            Assert.InRange(double.Parse(cell, CultureInfo.InvariantCulture), number - (Math.Abs(number) * 1e-9), number + (Math.Abs(number) * 1e-9));
    }
}
