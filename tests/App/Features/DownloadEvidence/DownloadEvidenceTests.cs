using System.IO.Compression;
using System.Security.Cryptography;
using AngleSharp;
using AngleSharp.Dom;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.DownloadEvidence;

public sealed class DownloadEvidenceTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private ApiUnderTest _app = null!;

    public async ValueTask InitializeAsync() => _app = await ApiUnderTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("Evaluator")]
    [InlineData("Lead")]
    [InlineData("CoLead")]
    public async Task Get_Round_SaysTheResultInPlainWordsFirst(string role)
    {
        await FrozenRounds.PutAsync(_app, "r", 20, 12);
        var page = await PageAsync("r", role);
        Assert.Equal("Evidence: Event r <&>", page.QuerySelector("h1")!.TextContent);
        var main = page.QuerySelector("main")!;
        Assert.StartsWith("More people went up than down on", main.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("36 people were invited. 32 answered before. 32 answered after. 32 answered both times.", main.TextContent, StringComparison.Ordinal);
        Assert.All(ReportSentences.For(SnapshotKind.Round), sentence => Assert.Contains(sentence, main.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Round_IsAccessibleAndKeepsTheSecurityPolicy()
    {
        await FrozenRounds.PutAsync(_app, "r", 20, 12);
        var page = await PageAsync("r");
        Assert.Empty(page.QuerySelectorAll("[style], script, [onclick]"));
        Assert.All(page.QuerySelectorAll("svg:not([aria-hidden])"), svg => Assert.True(svg.GetAttribute("role") == "img" && svg.GetAttribute("aria-label")!.Length > 10));
        Assert.NotEmpty(page.QuerySelectorAll("svg[role=img] rect"));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.NotNull(th.GetAttribute("scope")));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count());
        Assert.Equal(["1", "2", "2"], page.QuerySelectorAll("h1, h2, h3").Take(3).Select(heading => heading.LocalName[1..]));
        Assert.Contains("Patient or carer <&>", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_GroupTooSmall_IsHiddenWithItsReason()
    {
        await FrozenRounds.PutAsync(_app, "r", 20, 3);
        var page = await PageAsync("r");
        var row = page.QuerySelectorAll("tr").Single(row => row.QuerySelector("th")?.TextContent == "carer");
        Assert.Contains(page.QuerySelectorAll("section p"), why => why.TextContent.StartsWith("carer: ", StringComparison.Ordinal) && why.TextContent.Contains("nothing is shown for fewer than 8 people", StringComparison.Ordinal));
        Assert.All(row.QuerySelectorAll("td.number"), cell => Assert.Equal("–", cell.TextContent));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData(".csv")]
    public async Task Get_TooFewPairs_SaysInOneSentenceThatAllIsHidden(string ending)
    {
        await FrozenRounds.PutAsync(_app, "r", 7);
        var (status, _, response) = await _app.SendAsync("GET", $"/evidence/{_app.Programme}/r{ending}");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, status);
        Assert.Contains("Everything is hidden: fewer than 8 people answered both before and after, and nothing is shown for fewer than 8 people.", text, StringComparison.Ordinal);
        foreach (var telling in (string[])["tally,", "figure,", "\"item\":", "answered before.", "<svg", "<table", "Yes &lt;"])
            Assert.DoesNotContain(telling, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Files_HoldTheSnapshotsFigures()
    {
        var frozen = await FrozenRounds.PutAsync(_app, "r", 20, 12);
        var (status, json, response) = await _app.SendAsync("GET", $"/evidence/{_app.Programme}/r.json", roles: "Evaluator");
        Assert.Equal(200, status);
        Assert.Equal(frozen.Hash, json!["snapshot"]!["hash"]!.GetValue<string>());
        Assert.Equal(ComputeEvidence.Of(frozen).Count, json["evidence"]!.AsArray().Count);
        Assert.Equal(32, json["evidence"]![0]!["n"]!["pairs"]!.GetValue<int>());
        Assert.True(Snapshot.Read(json["snapshot"]!.ToJsonString()).IsAccepted(out _, out _));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var csv = await (await _app.SendAsync("GET", $"/evidence/{_app.Programme}/r.csv", roles: "Evaluator")).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(EvidenceCsv.Write(frozen), csv);
    }

    [Theory]
    [InlineData("r")]
    [InlineData("cycles/all")]
    public async Task Get_Archive_HoldsTheFiles_AndTheQuestionsAsked(string name)
    {
        var questionnaires = _app.Services.GetRequiredService<Questionnaires>();
        await questionnaires.SaveAsync(_app.Programme, """{"id": "short", "title": {"en": "Short"}, "consent": {"en": "Yes"}, "questions": [{"id": "been", "kind": "yesNo", "stages": ["pre"], "text": {"en": "Been?"}}]}""", TestContext.Current.CancellationToken);
        await FrozenRounds.PutAsync(_app, "r", 20, 12);
        await FrozenRounds.PutAsync(_app, "s", 20);
        await _app.SendAsync("PUT", "cycles/all", """{"name": "All", "rounds": ["r", "s"]}""");
        var (status, _, response) = await _app.SendAsync("GET", $"/evidence/{_app.Programme}/{name}.zip", roles: "Evaluator");
        Assert.Equal((200, "application/zip"), (status, response.Content.Headers.ContentType?.MediaType));
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var manifest = new StreamReader(await zip.GetEntry("manifest.json")!.OpenAsync(TestContext.Current.CancellationToken));
        var read = Manifest.Read(await manifest.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal((8, "short", 1), (read.K, Assert.Single(read.Questionnaires).Id, read.Questionnaires[0].Version));
        Assert.Contains("questionnaire-short-v1.fhir.json", read.Files.Select(file => file.Name));
        var xlsx = await _app.SendAsync("GET", $"/evidence/{_app.Programme}/{name}.xlsx", roles: "Evaluator");
        Assert.Equal(200, xlsx.Status);
        var book = await xlsx.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(read.Files.Single(file => file.Name == "evidence.xlsx").Sha256, Convert.ToHexStringLower(SHA256.HashData(book)));
    }

    [Fact]
    public async Task Get_Index_LeadsToEveryPage()
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        await FrozenRounds.PutAsync(_app, "s", 20);
        Assert.Equal(200, (await _app.SendAsync("PUT", "cycles/all", """{"name": "All <together>", "rounds": ["r", "s"]}""")).Status);
        var index = await PageAsync(null);
        var addresses = index.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([$"/evidence/{_app.Programme}/cycles/all", $"/evidence/{_app.Programme}/r", $"/evidence/{_app.Programme}/s"], addresses);
        foreach (var address in addresses)
            Assert.Equal(200, (await _app.SendAsync("GET", address)).Status);
        var cycle = await _app.SendAsync("GET", addresses[0]);
        Assert.Contains("Someone who came to two events counts twice.", await cycle.Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/r")]
    [InlineData("/cycles/all")]
    [InlineData("/R.json")]
    [InlineData("/a/b/c")]
    [InlineData("/%2e%2e/x")]
    public async Task Get_NothingFrozen_IsNotFound(string path)
    {
        await FrozenRounds.PutAsync(_app, "other", 20);
        Assert.Equal(404, (await _app.SendAsync("GET", $"/evidence/{_app.Programme}{path}")).Status);
    }

    [Fact]
    public async Task Get_UnknownProgramme_IsNotFound() => Assert.Equal(404, (await _app.SendAsync("GET", "/evidence/nobody-made-this")).Status);

    [Fact]
    public async Task Get_NobodySignedIn_LeadsToTheSignIn()
    {
        var (status, _, response) = await _app.SendAsync("GET", $"/evidence/{_app.Programme}/r", roles: null);
        Assert.Equal(302, status);
        Assert.StartsWith("/.auth/login/aad?post_login_redirect_uri=%2Fevidence%2F", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RoleMissing_IsForbidden() => Assert.Equal(403, (await _app.SendAsync("GET", $"/evidence/{_app.Programme}/r", roles: "Operator")).Status);

    [Fact]
    public async Task Head_Round_HasNoBody()
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        var (status, _, response) = await _app.SendAsync("HEAD", $"/evidence/{_app.Programme}/r.csv");
        Assert.Equal(200, status);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<IDocument> PageAsync(string? round, string role = "Evaluator")
    {
        var (status, _, response) = await _app.SendAsync("GET", $"/evidence/{_app.Programme}{(round is null ? "" : "/" + round)}", roles: role);
        Assert.Equal(200, status);
        return await BrowsingContext.New().OpenAsync(reply => reply.Content(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()), TestContext.Current.CancellationToken);
    }
}
