using System.Globalization;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Interop.Tests;

/// <summary>R's foreign reads the .sav.</summary>
public sealed class SpssTests(WrittenFiles files)
{
    [Fact]
    public async Task Sav_InR_HasTheSameValuesLabelsAndMissing()
    {
        var facts = (await Tool.RunAsync(files.Records, "Rscript", "--vanilla", Path.Combine(AppContext.BaseDirectory, "read-sav.R"), "records.sav"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        List<string[]> About(string kind, string? name = null) => facts.FindAll(fact => fact[0] == kind && (name is null || fact[1] == name));
        Assert.Equal(files.Rows.Count, Number(Assert.Single(About("rows"))[1]));
        Assert.Equal(files.Columns.All.Select(column => (column.Name, column.Text)), About("variable").Select(fact => (fact[1], fact[2])));
        var cells = files.Rows.Select(files.Columns.CellsOf).ToList();
        for (var place = 0; place < files.Columns.All.Count; place++)
        {
            var column = files.Columns.All[place];
            var (declined, inapplicable) = column.Kind is ColumnKind.Number ? (SavFile.NumberPreferNotToSay, SavFile.NumberNotApplicable) : (SavFile.PreferNotToSay, SavFile.NotApplicable);
            Assert.Equal(
                [.. column.Values.Select(value => ((double)value.Key, value.Value)), (declined, "Prefer not to say"), (inapplicable, "Does not apply")],
                About("value", column.Name).Select(fact => (Number(fact[2]), fact[3].TrimEnd())).OrderBy(value => value.Item1 < 0).ThenBy(value => value.Item1 < 0 ? -value.Item1 : value.Item1));
            Assert.Equal([inapplicable, declined], About("missing", column.Name).Select(fact => Number(fact[2])).Order());
            Assert.Equal(
                cells.Select(row => row[place] switch { "" => double.NaN, ".pns" => declined, ".na" => inapplicable, var cell => Number(cell) }),
                Assert.Single(About("numbers", column.Name))[2].Split(' ').Select(number => number == "NA" ? double.NaN : Number(number)));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
