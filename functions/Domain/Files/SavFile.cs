using System.Globalization;
using System.Text;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// An SPSS system file (PSPP Developers Guide 2.0, appendix "System File Format"): numeric variables with labels, labels of their values, missing values, long names,
/// UTF-8; cases compressed by bytecodes. No answer is system-missing; "prefer not to say" and "does not apply" are missing values with labels of their own.
/// </summary>
/// <param name="columns">The columns.</param>
/// <param name="title">What it is of; at most 64 bytes are kept.</param>
/// <param name="day">The day that it bears.</param>
public sealed class SavFile(RecordColumns columns, string title, DateOnly day) : RecordFile
{
    /// <summary>"Prefer not to say".</summary>
    public const double PreferNotToSay = -8;

    /// <summary>"Does not apply".</summary>
    public const double NotApplicable = -9;

    /// <summary>Where numbers are asked, which may be −8: less than any number that is taken.</summary>
    public const double NumberPreferNotToSay = -9_999_999_998;

    /// <summary>The same for "does not apply".</summary>
    public const double NumberNotApplicable = -9_999_999_999;

    // Limits of SPSS.
    private const int LongestLabel = 252;
    private const int LongestValueLabel = 120;

    /// <inheritdoc/>
    public override string Name => "records.sav";

    /// <inheritdoc/>
    public override byte[] Head(long rows)
    {
        using var file = new SavBytes();
        file.Text("$FL2", 4);
        file.Text("@(#) SPSS DATA FILE EventEvaluation", 60);
        file.Int(2);
        file.Int(columns.All.Count);
        file.Int(1);
        file.Int(0);
        file.Int(rows <= int.MaxValue ? (int)rows : -1);
        file.Double(SavBytes.Bias);
        file.Text(day.ToString("dd MMM yy", CultureInfo.InvariantCulture), 9);
        file.Text("00:00:00", 8);
        file.Text(SavBytes.Cut(title, 64), 64);
        file.Text("", 3);
        for (var place = 0; place < columns.All.Count; place++)
            WriteVariable(file, columns.All[place], place);
        for (var place = 0; place < columns.All.Count; place++)
            WriteValueLabels(file, columns.All[place], place);
        // Machine: version, code, IEEE 754, bytecodes, little-endian, UTF-8.
        file.Extension(3, 4, [2, 0, 0, -1, 1, 1, 2, 65001]);
        file.Extension(4, 8, [BitConverter.DoubleToInt64Bits(-double.MaxValue), BitConverter.DoubleToInt64Bits(double.MaxValue), BitConverter.DoubleToInt64Bits(Math.BitIncrement(-double.MaxValue))]);
        // Measure, width and alignment of each variable.
        file.Extension(11, 4, [.. columns.All.SelectMany(column => new long[] { column.IsOrdered ? 2 : column.Kind is ColumnKind.Number ? 3 : 1, 8, 1 })]);
        file.Extension(13, Encoding.UTF8.GetBytes(string.Join('\t', columns.All.Select((column, place) => $"{ShortName(place)}={column.Name}"))));
        file.Extension(16, 8, [1, rows]);
        file.Extension(20, "UTF-8"u8.ToArray());
        file.Int(999);
        file.Int(0);
        return file.ToArray();
    }

    /// <inheritdoc/>
    public override byte[] Piece(IReadOnlyList<RecordRow> rows)
    {
        using var cases = new SavCases();
        foreach (var row in rows)
        {
            var cells = columns.CellsOf(row);
            for (var place = 0; place < cells.Count; place++)
                cases.Add(ValueOf(cells[place], columns.All[place].Kind));
        }

        return cases.ToArray();
    }

    private static double? ValueOf(string cell, ColumnKind kind) => cell switch
    {
        "" => null,
        Answer.PreferNotToSay => kind is ColumnKind.Number ? NumberPreferNotToSay : PreferNotToSay,
        Answer.NotApplicable => kind is ColumnKind.Number ? NumberNotApplicable : NotApplicable,
        _ => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    // The names that programs of old see; the long ones stand in an extension.
    private static string ShortName(int place) => string.Create(CultureInfo.InvariantCulture, $"V{place + 1}");

    private static (double Declined, double Inapplicable) MissingOf(RecordColumn column) =>
        column.Kind is ColumnKind.Number ? (NumberPreferNotToSay, NumberNotApplicable) : (PreferNotToSay, NotApplicable);

    private static void WriteVariable(SavBytes file, RecordColumn column, int place)
    {
        var (declined, inapplicable) = MissingOf(column);
        // F8.0, or F16.4 for numbers: type, width, decimals.
        var format = column.Kind is ColumnKind.Number ? (5 << 16) | (16 << 8) | 4 : (5 << 16) | (8 << 8);
        file.Int(2);
        file.Int(0);
        file.Int(1);
        file.Int(2);
        file.Int(format);
        file.Int(format);
        file.Text(ShortName(place), 8);
        var label = Encoding.UTF8.GetBytes(SavBytes.Cut(column.Text, LongestLabel));
        file.Int(label.Length);
        file.Padded(label, 4);
        file.Double(declined);
        file.Double(inapplicable);
    }

    private static void WriteValueLabels(SavBytes file, RecordColumn column, int place)
    {
        var (declined, inapplicable) = MissingOf(column);
        List<(double Value, string Label)> labels =
        [
            .. column.Values.Select(value => ((double)value.Key, value.Value)), (declined, AnswerWords.English.PreferNotToSay), (inapplicable, AnswerWords.English.NotApplicable),
        ];
        file.Int(3);
        file.Int(labels.Count);
        foreach (var (value, label) in labels)
        {
            file.Double(value);
            file.Counted(Encoding.UTF8.GetBytes(SavBytes.Cut(label, LongestValueLabel)), 8);
        }

        file.Int(4);
        file.Int(1);
        file.Int(place + 1);
    }
}
