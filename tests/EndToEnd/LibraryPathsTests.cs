using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>
/// What libraries do by reflection, of which the ahead-of-time compiler warns (docs/aot.md). Here it must only work; in tests/Aot these same tests show that
/// nothing it needs was left out of the binary.
/// </summary>
public sealed class LibraryPathsTests(World world)
{
    private const string Programme = $"api/programmes/{World.Programme}";

    [Fact]
    public async Task Mail_WrittenByTheProvidersLibrary_IsWhole()
    {
        using var http = await world.SignedInAsync();
        var mail = JsonNode.Parse(await http.GetStringAsync($"dev/mailbox.json?to={World.Shown}.01@people.example", TestContext.Current.CancellationToken))!.AsArray()[^1]!;
        foreach (var part in (string[])["from", "fromName", "subject", "category", "text", "html"])
            Assert.NotEmpty((string)mail[part]!);
        Assert.Contains(mail["headers"]!.AsObject(), header => header.Key == "List-Unsubscribe" && ((string)header.Value!).Contains("/u/", StringComparison.Ordinal));
        Assert.NotEmpty(mail["customArgs"]!.AsObject());
    }

    [Fact]
    public async Task Tables_RowsOfManyTransactionsAndPages_ComeBackByQuery()
    {
        using var http = await world.SignedInAsync();
        var people = JsonNode.Parse(await http.GetStringAsync($"{Programme}/rounds/{World.Open}/people", TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal(World.Invited, people.Count);
        Assert.All(people, person => Assert.Contains("@people.example", (string?)person!["email"] ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tables_RowReplacedUnderItsTag_IsTakenOnce()
    {
        using var http = await world.SignedInAsync();
        using var made = await PutEventAsync(http, "Before", null);
        using var changed = await PutEventAsync(http, "After", made.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(made.Headers.ETag.Tag, changed.Headers.ETag!.Tag);
        using var late = await PutEventAsync(http, "Too late", made.Headers.ETag.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
    }

    [Fact]
    public async Task Json_OfEvidenceAndRefusals_IsWritten()
    {
        using var http = await world.SignedInAsync();
        var evidence = JsonNode.Parse(await http.GetStringAsync($"evidence/{World.Programme}/{World.Shown}.json", TestContext.Current.CancellationToken))!;
        Assert.NotEmpty(evidence["evidence"]!.AsArray());
        using var answer = await http.GetAsync($"{Programme}/rounds/none", TestContext.Current.CancellationToken);
        var refused = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(404, (int)refused["status"]!);
        Assert.NotEmpty((string)refused["code"]!);
    }

    [Fact]
    public async Task Spreadsheet_OfEvidence_IsWhole()
    {
        using var http = await world.SignedInAsync();
        await using var archive = new ZipArchive(await http.GetStreamAsync($"evidence/{World.Programme}/{World.Shown}.zip", TestContext.Current.CancellationToken));
        using var file = new MemoryStream();
        await using (var stored = await archive.GetEntry("evidence.xlsx")!.OpenAsync(TestContext.Current.CancellationToken))
            await stored.CopyToAsync(file, TestContext.Current.CancellationToken);
        await using var book = new ZipArchive(file);
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var sheets = (await PartAsync(book, "xl/workbook.xml")).Descendants(main + "sheet").Select(sheet => sheet.Attribute("name")!.Value).ToList();
        Assert.Equal(["read me", "evidence", "distributions", "tallies", "codebook"], sheets.Take(5));
        Assert.NotEmpty((await PartAsync(book, "xl/styles.xml")).Descendants(main + "b"));
        var cells = (await PartAsync(book, "xl/worksheets/sheet2.xml")).Descendants(main + "c").ToList();
        Assert.Contains(cells, cell => cell.Attribute("t")?.Value == "inlineStr" && cell.Value == "n.pairs");
        Assert.Contains(cells, cell => cell.Element(main + "v") is not null);
        Assert.NotNull(archive.GetEntry("manifest.json"));
    }

    private static async Task<XDocument> PartAsync(ZipArchive book, string name)
    {
        await using var part = await book.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
        return await XDocument.LoadAsync(part, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PutEventAsync(HttpClient http, string name, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Programme}/events/replaced")
        {
            Content = new StringContent($$"""{"name":"{{name}}","heldAt":"2030-01-01T10:00:00Z","timeZone":"Europe/London"}""", null, "application/json"),
        };
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
