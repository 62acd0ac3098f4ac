using System.Net;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Workflows;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

public sealed class UseReceiptCodeTests(AzuriteFixture azurite)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Post_WhileOpenClosedOrEnded_ShowsTheAnswersAndTakesThemBack(int closed)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var receipt = await SurveyWorld.PageOf(await world.PostAsync(world.Address(), ("consent", "yes"), ("q.coding", "2"), ("q.comment", "Unmistakable")));
        await world.PostAsync(world.Address("bob"), ("consent", "yes"), ("q.comment", "Bob's words"));
        if (closed > 0)
            await CloseAsync(world, closed);
        var code = receipt.QuerySelector("[data-receipt-code]")!.TextContent;

        var ask = await SurveyWorld.PageOf(await world.GetAsync("/r"));
        var (status, shown) = await world.PressAsync(ask, "show", ("code", $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["Perhaps", "Unmistakable"], shown.QuerySelectorAll("dd:not(.quiet)").Select(line => line.TextContent));
        var (_, sure) = await world.PressAsync(shown, "ask");
        Assert.Contains("Unmistakable", await world.EverythingAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(sure, "withdraw")).Status);
        Assert.DoesNotContain("Unmistakable", await world.EverythingAsync(), StringComparison.Ordinal);
        Assert.Contains("Bob's words", await world.EverythingAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await world.PressAsync(ask, "show", ("code", code))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7Q2MK")]
    [InlineData("00000-0000-0000-0000-0000")]
    public async Task Post_NoSuchCode_SaysSoAndKeepsWhatWasTyped(string code)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var (status, page) = await world.PressAsync(await SurveyWorld.PageOf(await world.GetAsync("/r")), "show", ("code", code));
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(code, page.QuerySelector("#code")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#code")!.GetAttribute("aria-invalid"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.PostAsync("/r")).StatusCode);
    }

    [Fact]
    public async Task Receipt_SaysUntilWhenEachWayIsOpen()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.App.Get<Programmes>().TrySaveAsync(new Programme(world.App.Programme, "P", "Europe/London", SummaryPeriod.Monthly, 24), null, Ending);
        var text = (await SurveyWorld.PageOf(await world.PostAsync(world.Address(), ("consent", "yes")))).Body!.TextContent;
        Assert.Contains("Thursday 11 June 2026, 10:00 (Europe/London)", text, StringComparison.Ordinal);
        Assert.Contains("soon after Monday 29 June 2026, 10:00", text, StringComparison.Ordinal);
        Assert.Contains("kept until Thursday 29 June 2028", text, StringComparison.Ordinal);
    }

    internal static async Task CloseAsync(SurveyWorld world, int stages)
    {
        foreach (var stage in world.Round.Stages.Take(stages))
        {
            if (stage.ClosesAt.AddMinutes(3) > world.App.Time.GetUtcNow())
                world.App.Time.SetUtcNow(stage.ClosesAt.AddMinutes(3));
            await world.App.Get<CloseWalkIns>().RunAsync(new(world.Id.ToString(), stage.Kind), Ending);
            await world.App.Get<AggregateShard>().RunAsync(new(world.Id.ToString(), 0), Ending);
            await world.App.Get<ShuffleShard>().RunAsync(new(world.Id.ToString(), stage.Kind, 0), Ending);
            await world.App.Get<FreezeSnapshot>().RunAsync(new(world.Id.ToString(), stage.Kind), Ending);
        }

        if (stages == world.Round.Stages.Count)
            await world.App.Get<CutLinks>().RunAsync(new RoundInput(world.Id.ToString()), Ending);
    }
}
