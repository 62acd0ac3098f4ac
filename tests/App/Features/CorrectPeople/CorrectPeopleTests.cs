using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.CorrectPeople;

public sealed class CorrectPeopleTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Correct_RefusedAddress_GetsANewIdAndIsWrittenToAnew()
    {
        await using var app = await StartAsync();
        var (ledger, end, id) = (app.Services.GetRequiredService<SendLedger>(), TestContext.Current.CancellationToken, new RoundId(app.Programme, "r"));
        var ada = (await PeopleAsync(app)).Single(person => person.Email == "ada@exmaple.org");
        var row = Keys.Send(ada.Id, StageKind.Pre, "invitation", 1);
        Assert.NotNull(await ledger.TryBeginAsync(id, row, DateTimeOffset.UtcNow, end));
        Assert.True(await ledger.TryEndAsync(id, row, SendState.Rejected, null, null, end));
        Assert.Equal("refused", (string?)(await app.SendAsync("GET", "rounds/r/people")).Json!.AsArray().Single(person => (string?)person!["id"] == ada.Id)!["trouble"]);

        var first = await app.SendAsync("POST", $"rounds/r/people/{ada.Id}/address", """{"email": "ada@example.org"}""");
        Assert.Equal(200, first.Status);
        var corrected = (await PeopleAsync(app)).Single(person => person.Name == "Ada");
        Assert.Equal(("ada@example.org", (string?)first.Json!["id"]), (corrected.Email, corrected.Id));
        Assert.NotEqual(ada.Id, corrected.Id);
        Assert.Empty(await ledger.ReadPersonAsync(id, ada.Id, StageKind.Pre, end));

        var again = await app.SendAsync("POST", $"rounds/r/people/{ada.Id}/address", """{"email": "ada@example.org"}""");
        Assert.Equal(first.Json.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(2, (await PeopleAsync(app)).Count);
    }

    [Fact]
    public async Task Correct_WhoHasAnswered_IsRefused()
    {
        await using var app = await StartAsync();
        var (end, id) = (TestContext.Current.CancellationToken, new RoundId(app.Programme, "r"));
        var ada = (await PeopleAsync(app)).Single(person => person.Name == "Ada");
        var round = (await app.Services.GetRequiredService<Rounds>().LoadAsync(id, end))!;
        var key = (await app.Services.GetRequiredService<RoundKeys>().LoadAsync(id, end))!;
        await app.Services.GetRequiredService<Responses>().TrySaveAsync(round, StageKind.Pre, new(key.LinkIdOf(ada.Id), ResponseState.Finished, null), null, end);
        var answer = await app.SendAsync("POST", $"rounds/r/people/{ada.Id}/address", """{"email": "other@example.org"}""");
        Assert.Equal((409, "person-has-answered"), (answer.Status, (string?)answer.Json!["code"]));
    }

    [Fact]
    public async Task Add_Twice_AddsOne()
    {
        await using var app = await StartAsync();
        var first = await app.SendAsync("POST", "rounds/r/people", """{"email": "cid@example.org", "name": "Cid"}""");
        var again = await app.SendAsync("POST", "rounds/r/people", """{"email": "CID@example.org", "name": "cid"}""");
        Assert.Equal((200, (string?)first.Json!["id"]), (again.Status, (string?)again.Json!["id"]));
        Assert.Equal(3, (await PeopleAsync(app)).Count);
        Assert.Equal(422, (await app.SendAsync("POST", "rounds/r/people", """{"email": "nobody"}""")).Status);
        Assert.Equal(404, (await app.SendAsync("POST", "rounds/r/people/none/address", """{"email": "x@example.org"}""")).Status);
    }

    [Fact]
    public async Task List_InPages_ShowsEverybodyOnce()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\n" + string.Join('\n', Enumerable.Range(0, 25).Select(number => $"p{number}@example.org")));
        var (seen, next) = (new List<string>(), $"/api/programmes/{app.Programme}/rounds/r/people?limit=10");
        while (next is not null)
        {
            var (status, page, response) = await app.SendAsync("GET", next);
            Assert.Equal(200, status);
            seen.AddRange(page!.AsArray().Select(person => (string)person!["email"]!));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        Assert.Equal((25, 25), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(422, (await app.SendAsync("GET", "rounds/r/people?limit=0")).Status);
        Assert.Equal(422, (await app.SendAsync("GET", "rounds/r/people?after=%25")).Status);
    }

    private async Task<ApiUnderTest> StartAsync()
    {
        var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email,name\nada@exmaple.org,Ada\nbea@example.org,Bea\n");
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
        return app;
    }

    private static async Task<List<Participant>> PeopleAsync(ApiUnderTest app) => await app.Services.GetRequiredService<Participants>()
        .ReadAllAsync(new RoundId(app.Programme, "r"), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
