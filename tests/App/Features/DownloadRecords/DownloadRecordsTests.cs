using System.IO.Compression;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.DownloadRecords;

public sealed class DownloadRecordsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Questionnaire = """
        { "id": "short", "title": {"en": "Short"}, "consent": {"en": "I agree."}, "scales": {"agreement": {"en": ["No", "Rather no", "Neither", "Rather yes", "Yes"]}},
          "questions": [{"id": "coding", "kind": "scale", "scale": "agreement", "text": {"en": "I can code."}, "stages": ["pre", "post"]},
                        {"id": "why", "kind": "longText", "text": {"en": "Why?"}, "stages": ["post"]}] }
        """;

    private static readonly CancellationToken _ending = TestContext.Current.CancellationToken;
    private ApiUnderTest _app = null!;

    private RoundId Id => new(_app.Programme, "r");

    public async ValueTask InitializeAsync() => _app = await ApiUnderTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_ClosedRound_HoldsARowAPerson_WithoutIdsAndTexts_AndIsAudited()
    {
        var answers = await CloseAsync(20, 16);
        var (status, _, response) = await GetAsync();
        Assert.Equal((200, "application/zip"), (status, response.Content.Headers.ContentType?.MediaType));
        var files = await FilesAsync(response);
        var lines = files["records.csv"].TrimEnd('\n').Split('\n');
        Assert.Equal("pre_coding,post_coding", lines[0]);
        Assert.Equal(answers.Order(StringComparer.Ordinal), lines.Skip(1).Order(StringComparer.Ordinal));
        var manifest = Manifest.Read(files["manifest.json"]);
        Assert.Equal((36, "short", 8, "record-level"), (manifest.Files[0].Rows, manifest.Questionnaires[0].Id, manifest.K, manifest.Class));
        foreach (var telling in (string[])["link-", "secret", "patient", "carer"])
            Assert.All(files, file => Assert.DoesNotContain(telling, file.Value, StringComparison.Ordinal));
        var entry = await _app.Services.GetRequiredService<Audit>().ReadAsync(_app.Programme, null, _ending).FirstAsync(_ending);
        Assert.Equal(("read-records", "r: 36 rows", "Rita Reader"), (entry.Act, entry.What, entry.Who));
    }

    [Fact]
    public async Task Get_Twice_ComesInAnotherOrder()
    {
        await CloseAsync(200, 160);
        var (first, second) = (await FilesAsync((await GetAsync()).Response), await FilesAsync((await GetAsync()).Response));
        Assert.NotEqual(first["records.csv"], second["records.csv"]);
        Assert.Equal(first["records.csv"].Split('\n').Order(StringComparer.Ordinal), second["records.csv"].Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_RoleTooSmall_IsLeftOutOrNothingIsGiven()
    {
        await CloseAsync(20, 3);
        await RefusedAsync("rows would tell of single people");
    }

    [Fact]
    public async Task Get_AnswersTakenBackSince_NothingIsGiven()
    {
        await CloseAsync(20, 16);
        var round = (await _app.Services.GetRequiredService<Rounds>().LoadAsync(Id, _ending))!;
        var responses = _app.Services.GetRequiredService<Responses>();
        var stored = (await responses.LoadAsync(round, StageKind.Pre, "link-3", _ending))!;
        Assert.True(await responses.TrySaveAsync(round, StageKind.Pre, new("link-3", ResponseState.Withdrawn, null), stored.Tag, _ending));
        await RefusedAsync("answers were taken back");
        Assert.Empty(await _app.Services.GetRequiredService<Audit>().ReadAsync(_app.Programme, null, _ending).ToListAsync(_ending));
    }

    [Theory]
    [InlineData(RoundState.Running)]
    [InlineData(RoundState.Cancelled)]
    public async Task Get_RoundNotClosed_IsRefused(RoundState state)
    {
        await CloseAsync(20, 16, state);
        await RefusedAsync("This round is not over");
    }

    [Theory]
    [InlineData("Lead")]
    [InlineData("Evaluator")]
    public async Task Get_AnotherRole_IsForbidden(string role) => Assert.Equal(403, (await _app.SendAsync("GET", $"/records/{_app.Programme}/r.zip", roles: role)).Status);

    [Fact]
    public async Task Get_List_LeadsToClosedRounds()
    {
        await CloseAsync(20, 16);
        var (status, _, response) = await _app.SendAsync("GET", $"/records/{_app.Programme}", roles: "RecordReader");
        Assert.Equal(200, status);
        Assert.Contains($"href=\"/records/{_app.Programme}/r.zip\"", await response.Content.ReadAsStringAsync(_ending), StringComparison.Ordinal);
        Assert.Equal(404, (await _app.SendAsync("GET", $"/records/{_app.Programme}/none.zip", roles: "RecordReader")).Status);
        Assert.Contains($"/records/{_app.Programme}", await (await _app.SendAsync("GET", "/lead", roles: "RecordReader")).Response.Content.ReadAsStringAsync(_ending), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string why)
    {
        var (status, _, response) = await GetAsync();
        Assert.Equal(409, status);
        Assert.Contains(why, await response.Content.ReadAsStringAsync(_ending), StringComparison.Ordinal);
    }

    private Task<(int Status, System.Text.Json.Nodes.JsonNode? Json, HttpResponseMessage Response)> GetAsync() =>
        _app.SendAsync("GET", $"/records/{_app.Programme}/r.zip", roles: "RecordReader", name: "Rita Reader");

    // A round as the workflow leaves it: sheets of two roles, their tallies kept, the snapshot frozen.
    private async Task<IReadOnlyList<string>> CloseAsync(int patients, int carers, RoundState state = RoundState.Closed)
    {
        T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();
        Assert.True(await Get<Programmes>().TrySaveAsync(new Programme(_app.Programme, "Programme <&>", "Europe/London", SummaryPeriod.Weekly), null, _ending));
        Assert.True((await Get<Questionnaires>().SaveAsync(_app.Programme, Questionnaire, _ending)).IsAccepted(out var questionnaire, out _));
        var round = new Round(Id, new Event(_app.Programme, "e", "Event <&>", _app.HeldAt, "Europe/London"), "short", 1, [new(StageKind.Pre, _app.HeldAt.AddDays(-90), _app.HeldAt.AddDays(-80)), new(StageKind.Post, _app.HeldAt.AddDays(-79), _app.HeldAt.AddDays(-70))], new ReminderPlan(), state);
        Assert.True(await Get<Rounds>().TryAddAsync(round, _ending));
        var (counter, lines) = (new SheetCounter(questionnaire!), new List<string>());
        for (var one = 0; one < patients + carers; one++)
        {
            string[] roles = [one < patients ? "patient" : "carer"];
            var pre = new Submission("short", 1, StageKind.Pre, new Dictionary<string, Answer> { ["coding"] = Answer.Of($"{1 + (one % 4)}") }, roles);
            var post = new Submission("short", 1, StageKind.Post, new Dictionary<string, Answer> { ["coding"] = Answer.Of($"{1 + (one % 5)}"), ["why"] = new(["secret", ".quote"]) }, roles);
            Assert.True(await Get<Responses>().TrySaveAsync(round, StageKind.Pre, new($"link-{one}", ResponseState.Finished, pre), null, _ending));
            Assert.True(await Get<Responses>().TrySaveAsync(round, StageKind.Post, new($"link-{one}", ResponseState.Finished, post), null, _ending));
            counter.Add(pre, post);
            lines.Add($"{1 + (one % 4)},{1 + (one % 5)}");
        }

        var head = new SnapshotHead(SnapshotKind.Round, _app.Programme, "r", "Event <&>", 2, new DateOnly(2026, 12, 4), SheetCounter.ItemsOf(questionnaire!, "en"));
        var raw = Tally.Published(counter.ToTallies());
        await Get<Tallies>().KeepReleasedAsync(Id, 2, raw, _ending);
        await Get<Snapshots>().FreezeAsync(Snapshot.Freeze(head, raw, new Suppression()), _ending);
        return lines;
    }

    private static async Task<Dictionary<string, string>> FilesAsync(HttpResponseMessage response)
    {
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(_ending));
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(_ending));
            files.Add(entry.FullName, await reader.ReadToEndAsync(_ending));
        }

        return files;
    }
}
