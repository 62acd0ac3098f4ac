using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Pages;
using EventEvaluation.Support;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class OrchestrationPagesTests(AzuriteFixture azurite)
{
    private static async Task<(int Status, IDocument Document)> GetAsync(EngineHarness harness, string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new OrchestrationPages(harness.Engine).ShowAsync(context);
        body.Position = 0;
        return (context.Response.StatusCode, await BrowsingContext.New().OpenAsync(response => response.Content(body, shouldDispose: false)));
    }

    [Fact]
    public async Task List_Instances_LinksToEach()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();
        await harness.RunAsync("ParentOrch", id: "a&b");

        var (status, page) = await GetAsync(harness, "");

        Assert.Equal(200, status);
        Assert.Equal(["a&b", "a&b:0"], page.QuerySelectorAll("tbody a").Select(link => link.TextContent).Order());
        Assert.Contains("/dev/orchestrations?id=a%26b", page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("2 Completed", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_HistoryWithMarkup_IsATimelineOfText()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();
        await harness.RunAsync("HelloCities", "\"<script>alert(1)</script>\"", "seq");

        var (_, page) = await GetAsync(harness, "?id=seq");

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", "TaskScheduled", "OrchestratorStarted", "TaskCompleted", "TaskScheduled", "OrchestratorStarted", "TaskCompleted", "ExecutionCompleted"],
            page.QuerySelectorAll("h2 + table tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task One_TwoTasksInTurn_AreDrawnOneAfterTheOther()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();
        await harness.RunAsync("HelloCities", "\"x\"", "seq");

        var (_, page) = await GetAsync(harness, "?id=seq");

        var bars = page.QuerySelectorAll("ol .bar.task rect").Select(bar => (
            From: double.Parse(bar.GetAttribute("x")!, CultureInfo.InvariantCulture), Width: double.Parse(bar.GetAttribute("width")!, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(2, bars.Count);
        Assert.True(bars[0].From + bars[0].Width <= bars[1].From + 3, $"{bars[0]} and {bars[1]} overlap");
        Assert.All(page.QuerySelectorAll("ol li"), line => Assert.Matches("^SayHello: from [0-9.]+ s, took [0-9.]+ s$", line.TextContent));
    }

    [Fact]
    public async Task One_TaskThatFailsAndTimerThatWaits_AreDrawnAsSuch()
    {
        var begin = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        HistoryEvent At(int seconds, Action<HistoryEvent> fill)
        {
            var e = new HistoryEvent { EventId = -1, Timestamp = Timestamp.FromDateTime(begin.AddSeconds(seconds)) };
            fill(e);
            return e;
        }

        var drawn = TimelineDrawing.Draw(
        [
            At(0, e => e.ExecutionStarted = new() { Name = "Round" }),
            At(0, e => (e.EventId, e.TaskScheduled) = (0, new() { Name = "Send" })),
            At(0, e => (e.EventId, e.TimerCreated) = (1, new())),
            At(2, e => e.TaskFailed = new() { TaskScheduledId = 0 }),
            At(8, e => e.EventRaised = new() { Name = "Closed<" }),
        ]);

        var page = await BrowsingContext.New().OpenAsync(response => response.Content(drawn), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["Send: from 0.000 s, failed after 2.000 s", "timer: from 0.000 s, not answered", "event Closed<: after 8.000 s"], page.QuerySelectorAll("li").Select(line => line.TextContent));
        Assert.Equal(["250", "1000", "3"], page.QuerySelectorAll("rect").Select(bar => bar.GetAttribute("width")));
        Assert.Equal("997", page.QuerySelectorAll("rect")[^1].GetAttribute("x"));
    }

    [Fact]
    public async Task One_Unknown_IsNotFound()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();

        Assert.Equal(404, (await GetAsync(harness, "?id=nope")).Status);
    }
}
