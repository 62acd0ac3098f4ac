using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.ErasePerson;

public sealed class ErasePersonTests(AzuriteFixture azurite)
{
    private const string Person = "4f2a";
    private const string Other = "4f2b";

    [Fact]
    public async Task Post_HalfWay_LeavesNothingOfThePersonAndAllOfTheOthers()
    {
        await using var world = await StartAsync();
        var reply = JsonNode.Parse(await (await EraseAsync(world, " Ada.Unmistakable@Example.org ")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("""{"round":"r1","people":1,"answers":1,"mails":2,"keyDestroyed":false}""", Assert.Single(reply["rounds"]!.AsArray())!.ToJsonString());

        var everything = await world.EverythingAsync();
        Assert.All(["unmistakable", Person, "Ada"], trace => Assert.DoesNotContain(trace, everything, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((ResponseState.Erased, null), ((await world.StoredAsync(Person))!.State, (await world.StoredAsync(Person))!.Submission));
        Assert.All(["bob@example.org", "Bob's words", Other], trace => Assert.Contains(trace, everything, StringComparison.Ordinal));
        var hash = world.App.Get<MailSettings>().Key.HashOf("ada.unmistakable@example.org");
        Assert.True(await world.App.Get<Blocklist>().HasAsync(hash, world.Round, TestContext.Current.CancellationToken));
        Assert.Null((await world.App.Get<MailPace>().LoadAsync(hash, TestContext.Current.CancellationToken)).LastAt);
    }

    [Fact]
    public async Task Post_LinksOfThePerson_OpenAndTakeNothingAnyMore()
    {
        await using var world = await StartAsync();
        await EraseAsync(world, "ada.unmistakable@example.org");
        foreach (var stage in (StageKind[])[StageKind.Pre, StageKind.Post])
        {
            world.App.Time.SetUtcNow(world.Round.StageOf(stage)!.OpensAt.AddDays(1));
            var address = world.Address(Person, stage);
            Assert.Equal(HttpStatusCode.Gone, (await world.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(address, ("consent", "yes"), ("q.comment", "again"))).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(address + "/decline")).StatusCode);
            Assert.Equal(ResponseState.Erased, (await world.StoredAsync(Person, stage))!.State);
            Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(world.Address(Other, stage))).StatusCode);
        }
    }

    [Fact]
    public async Task Post_Again_FindsNothingAndChangesNothing()
    {
        await using var world = await StartAsync();
        await EraseAsync(world, "ada.unmistakable@example.org");
        Assert.Equal("""{"rounds":[],"writtenToAgain":false}""", await (await EraseAsync(world, "ada.unmistakable@example.org")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_KeyDestroyed_SaysThatAnswersCannotBeFound()
    {
        await using var world = await StartAsync();
        await world.App.Get<RoundKeys>().DestroyAsync(world.Id, TestContext.Current.CancellationToken);
        var reply = await (await EraseAsync(world, "ada.unmistakable@example.org")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("""{"round":"r1","people":1,"answers":0,"mails":2,"keyDestroyed":true}""", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Evaluator", "a@example.org", HttpStatusCode.Forbidden)]
    [InlineData("Operator", "nobody", HttpStatusCode.UnprocessableEntity)]
    [InlineData("Operator", "a@example.org", HttpStatusCode.OK)]
    public async Task Post_ByRole_IsAnswered(string role, string address, HttpStatusCode status)
    {
        await using var world = await StartAsync();
        Assert.Equal(status, (await EraseAsync(world, address, role)).StatusCode);
    }

    private async Task<SurveyWorld> StartAsync()
    {
        var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var app = world.App;
        await app.Get<Programmes>().TrySaveAsync(new Programme(app.Programme, "Programme", "Europe/London", SummaryPeriod.Monthly), null, TestContext.Current.CancellationToken);
        await app.Get<Participants>().SaveAsync(
            [new Participant(world.Id, Person, "ada.unmistakable@example.org", "Ada Unmistakable"), new Participant(world.Id, Other, "bob@example.org", "Bob")], TestContext.Current.CancellationToken);
        await world.PostAsync(world.Address(Person), ("consent", "yes"), ("q.comment", "Unmistakable words"));
        await world.PostAsync(world.Address(Other), ("consent", "yes"), ("q.comment", "Bob's words"));
        var ledger = app.Get<SendLedger>();
        foreach (var row in new[] { Keys.Send(Person, StageKind.Pre, "invitation", 1), Keys.Send(Person, StageKind.Post, "invitation", 1), Keys.Send(Other, StageKind.Pre, "invitation", 1) })
            await ledger.TryBeginAsync(world.Id, row, app.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        await app.Get<MailPace>().TryNoteAsync(app.Get<MailSettings>().Key.HashOf("ada.unmistakable@example.org"), new(null, null), app.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        return world;
    }

    private static Task<HttpResponseMessage> EraseAsync(SurveyWorld world, string address, string role = "Lead")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programmes/{world.App.Programme}/erasures") { Content = JsonContent.Create(new { email = address }) };
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"Lena"},{"typ":"roles","val":"{{role}}"}]}""")));
        return world.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
