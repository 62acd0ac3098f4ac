using System.Net;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class BeginWalkInTests(AzuriteFixture azurite)
{
    private const int People = 10;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static (string, string)[] CodeOf(int person, string last = "e") =>
        [("code.1", "a"), ("code.2", "b"), ("code.3", $"{person}"), ("code.4", "c"), ("code.5", $"{person % 7}"), ("code.6", $"{(char)('a' + person)}"), ("code.7", "d"), ("code.8", last)];

    private static string AddressOf(SurveyWorld world, StageKind stage = StageKind.Pre) => $"/w/{new WalkInLink(world.Id, stage).ToToken(world.Key)}";

    private static async Task<string> BeginAsync(SurveyWorld world, StageKind stage, params (string, string)[] code)
    {
        var response = await world.PostAsync(AddressOf(world, stage), code);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    [Fact]
    public async Task Poster_CodeOfOnesOwn_LeadsToAPersonalLinkLikeAnyOther()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var page = await SurveyWorld.PageOf(await world.GetAsync(AddressOf(world)));
        Assert.Equal(8, page.QuerySelectorAll("input[type=text]").Length);
        var (status, consent) = await world.PressAsync(page, "", CodeOf(1));
        Assert.Equal(HttpStatusCode.OK, status);
        var (_, first) = await world.PressAsync(consent, "next", ("consent", "yes"));
        var (_, saved) = await world.PressAsync(first, "save", ("q.coding", "2"));
        Assert.Contains("http://localhost:7071/s/", saved.Body!.TextContent, StringComparison.Ordinal);
        var everything = await world.EverythingAsync();
        Assert.Contains("Way=WalkIn", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poster_FaultyCode_KeepsWhatWasTypedAndBeginsNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var response = await world.PostAsync(AddressOf(world), ("code.1", "abc"), ("code.3", "45"), ("code.4", "\"<x"));
        var page = await SurveyWorld.PageOf(response);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(["#code-1", "#code-3"], page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("abc", page.QuerySelector("#code-1")!.GetAttribute("value"));
        Assert.Equal("\"<x", page.QuerySelector("#code-4")!.GetAttribute("value"));
        Assert.Equal(0, await world.App.Get<WalkIns>().CountBegunAsync(world.Id, StageKind.Pre, Ending));
    }

    [Fact]
    public async Task Poster_OfAClosedStageOrForged_IsRefused()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(HttpStatusCode.Conflict, (await world.GetAsync(AddressOf(world, StageKind.Post))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"/w/{new WalkInLink(world.Id, StageKind.Pre).ToToken(RoundKey.Create())}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync("/w/unknown")).StatusCode);
        world.App.Time.SetUtcNow(SurveyWorld.Start.AddDays(11));
        Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(AddressOf(world), CodeOf(1))).StatusCode);
    }

    [Fact]
    public async Task Poster_MoreThanTheEventHas_AreAskedToComeBack()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        for (var one = 0; one < WalkIns.MostInWindow; one++)
            Assert.True(await world.App.Get<WalkIns>().TryBeginAsync(world.Id, StageKind.Pre, Ending));
        var response = await world.PostAsync(AddressOf(world), CodeOf(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("a", (await SurveyWorld.PageOf(response)).QuerySelector("#code-1")!.GetAttribute("value"));
        world.App.Time.Advance(TimeSpan.FromMinutes(WalkIns.WindowMinutes));
        await BeginAsync(world, StageKind.Pre, CodeOf(1));
        Assert.Equal(WalkIns.MostInWindow + 1, await world.App.Get<WalkIns>().CountBegunAsync(world.Id, StageKind.Pre, Ending));
    }

    [Fact]
    public async Task Close_OfThePostStage_PairsThoseOfOneMismatchAndKeepsNoCode()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        for (var person = 1; person <= People; person++)
            await world.PostAsync(await BeginAsync(world, StageKind.Pre, CodeOf(person)), ("consent", "yes"), ("q.coding", "1"));
        await BeginAsync(world, StageKind.Pre, CodeOf(1));
        await UseReceiptCodeTests.CloseAsync(world, 1);
        Assert.Contains("WalkIns", await world.EverythingAsync(), StringComparison.Ordinal);

        world.App.Time.SetUtcNow(world.Round.Stages[1].OpensAt.AddDays(1));
        var links = new List<string>();
        for (var person = 1; person <= People; person++)
        {
            links.Add(await BeginAsync(world, StageKind.Post, CodeOf(person, person == 2 ? "x" : "e")));
            await world.PostAsync(links[^1], ("consent", "yes"), ("q.coding", "3"));
        }

        await world.PostAsync(await BeginAsync(world, StageKind.Post, CodeOf(20, "z")), ("consent", "yes"), ("q.coding", "3"));
        world.App.Time.SetUtcNow(world.Round.Stages[1].ClosesAt.AddMinutes(3));
        // Broken off half way and done again, as often as it likes.
        for (var time = 0; time < 2; time++)
            await world.App.Get<CloseWalkIns>().RunAsync(new(world.Id.ToString(), StageKind.Post), Ending);
        Assert.Equal(new MatchCounts(People, 0, 1), await world.App.Get<WalkIns>().LoadMatchedAsync(world.Id, Ending));
        Assert.DoesNotContain("Code=", await world.EverythingAsync(), StringComparison.Ordinal);
        // The person's own link still takes the moved answers back.
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(links[0] + "/withdraw")).StatusCode);

        await UseReceiptCodeTests.CloseAsync(world, 2);
        var tally = (await world.App.Get<Tallies>().LoadAsync(world.Id, Ending)).Single(one => one is { Item: "coding", Group: AnalysisGroup.All });
        Assert.Equal((People, People, People - 1), (tally.PreCount, tally.PostCount, tally.Moves.Counts.Sum()));
        var snapshot = (await world.App.Get<Snapshots>().LoadAsync(SnapshotKind.Round, world.Id.Programme, world.Id.Name, Ending))!;
        Assert.Equal(new SnapshotWalkIns(People, 0, 1), snapshot.Head.WalkIns);
        Assert.DoesNotContain((await world.EverythingAsync()).Split('\n'), line => line.Contains("moved~", StringComparison.Ordinal) || line.Contains("code~", StringComparison.Ordinal));
    }
}
