using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Tests.Files;

public sealed class RecordFileTests
{
    private static readonly RecordColumns _columns = RecordColumns.Of(Examples.Questionnaire, "en");
    private static readonly RecordArchive _archive = new(Examples.Snapshot(Examples.Rows(64)), Examples.Questionnaire);

    [Fact]
    public void Columns_HoldWhatIsTallied_UnderNamesThatProgramsTellApart()
    {
        Assert.Equal(
            [
                "pre_speak_up", "pre_Speak_up_2", "pre_been", "pre_how", "pre_hours", "post_speak_up", "post_Speak_up_2", "post_been", "post_tools.paper",
                "post_tools.a_very_long_option_id_that_nobody_would_choose_but_ma", "post_hours",
            ],
            _columns.All.Select(column => column.Name));
        Assert.All(_columns.All, column => Assert.InRange(column.Name.Length, 1, RecordColumns.LongestName));
        Assert.DoesNotContain(_columns.All, column => column.Kind is ColumnKind.Text or ColumnKind.Date);
    }

    [Fact]
    public void Cells_AreCodes_AndNeverText()
    {
        var lines = Encoding.UTF8.GetString(Whole(new RecordCsv(_columns), Examples.Rows(64), 64)).Split('\n');
        Assert.Equal(66, lines.Length);
        Assert.Equal("1,,1,1,-8.25,2,1,1,,,0", lines[1]);
        Assert.Equal("2,2,0,,.pns,3,2,1,1,0,1000", lines[2]);
        Assert.Equal(".pns,4,1,2,3,5,4,1,1,1,3000", lines[4]);
        Assert.Equal("1,5,0,,4,,,,,,", lines[5]);
        Assert.DoesNotContain("secret", string.Concat(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Pieces_OfAnySize_HoldTheSameRows(int rowsAPiece)
    {
        var rows = Examples.Rows(64);
        foreach (var file in new RecordFile[] { new RecordCsv(_columns), new FhirResponses(Examples.Programme, Examples.Questionnaire, "en") })
            Assert.Equal(Whole(file, rows, 64), Whole(file, rows, rowsAPiece));
        var sav = new SavFile(_columns, "Title", new DateOnly(2026, 12, 4));
        Assert.Equal(Decode(Pieces(sav, rows, 64)), Decode(Pieces(sav, rows, rowsAPiece)));
    }

    [Fact]
    public void Sav_Values_AreThoseOfTheCsv()
    {
        var rows = Examples.Rows(64);
        var values = Decode(Pieces(new SavFile(_columns, "Title", new DateOnly(2026, 12, 4)), rows, 5)).Chunk(_columns.All.Count).ToList();
        Assert.Equal(64, values.Count);
        foreach (var (row, read) in rows.Zip(values))
        {
            var expected = _columns.CellsOf(row).Select((cell, place) => cell switch
            {
                "" => double.NaN,
                ".pns" => _columns.All[place].Kind is ColumnKind.Number ? SavFile.NumberPreferNotToSay : SavFile.PreferNotToSay,
                ".na" => SavFile.NotApplicable,
                _ => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture),
            });
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void Fhir_Bundle_IsACollectionWithoutSubjects()
    {
        var bundle = JsonNode.Parse(Whole(new FhirResponses(Examples.Programme, Examples.Questionnaire, "en"), Examples.Rows(64), 10))!;
        Assert.Equal(("Bundle", "collection"), ((string)bundle["resourceType"]!, (string)bundle["type"]!));
        var entries = bundle["entry"]!.AsArray();
        Assert.Equal(65, entries.Count);
        Assert.Equal("Questionnaire", (string)entries[0]!["resource"]!["resourceType"]!);
        Assert.All(entries.Skip(1), entry => Assert.Equal(["resourceType", "questionnaire", "status", "item"], entry!["resource"]!.AsObject().Select(member => member.Key)));
        Assert.Equal("urn:event-evaluation:network:all-kinds|3", (string)entries[1]!["resource"]!["questionnaire"]!);
        var text = bundle.ToJsonString();
        Assert.Contains("asked-declined", text, StringComparison.Ordinal);
        Assert.Contains("not-applicable", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2020-02-29", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_OfRecords_HoldsRowsAndChecksums()
    {
        using var file = new MemoryStream();
        var manifest = await WriteAsync(file, 64);
        var files = ArchiveWriterTests.Read(file);
        Assert.Equal(["records.csv", "records.sav", "responses.fhir.json", "codebook.csv", "codebook.ddi.xml", "readme.md", "manifest.json", "SHA256SUMS"], files.Keys);
        Assert.Equal(("record-level", 8), (manifest.Class, manifest.K));
        Assert.Equal([64L, 64L, 64L], manifest.Files.Take(3).Select(one => one.Rows!.Value));
        Assert.All(files, one => Assert.DoesNotContain("secret", Encoding.UTF8.GetString(one.Value), StringComparison.Ordinal));
    }

    internal static Task<Manifest> WriteAsync(Stream to, int count)
    {
        var rows = Examples.Rows(count);
        return _archive.WriteAsync(to, count, (file, stream) => stream.WriteAsync(Whole(file, rows, 10)).AsTask(), TestContext.Current.CancellationToken);
    }

    private static byte[] Whole(RecordFile file, IReadOnlyList<RecordRow> rows, int rowsAPiece) => [.. file.Head(rows.Count), .. Pieces(file, rows, rowsAPiece), .. file.Tail()];

    private static byte[] Pieces(RecordFile file, IReadOnlyList<RecordRow> rows, int rowsAPiece) => [.. rows.Chunk(rowsAPiece).SelectMany(file.Piece)];

    // The bytecodes of PSPP's "System File Format", read by the letter; system-missing as NaN.
    private static List<double> Decode(byte[] bytes)
    {
        var values = new List<double>();
        for (var at = 0; at < bytes.Length;)
        {
            var codes = bytes.AsSpan(at, 8);
            at += 8;
            foreach (var code in codes)
            {
                if (code == 0)
                    continue;
                if (code == 253)
                {
                    values.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at)));
                    at += 8;
                }
                else
                    values.Add(code == 255 ? double.NaN : code - 100);
            }
        }

        return values;
    }
}
