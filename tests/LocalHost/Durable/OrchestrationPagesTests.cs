using AngleSharp;
using AngleSharp.Dom;
using EventEvaluation.LocalHost.Durable.Pages;
using EventEvaluation.Support;
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
    public async Task One_Unknown_IsNotFound()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();

        Assert.Equal(404, (await GetAsync(harness, "?id=nope")).Status);
    }
}
