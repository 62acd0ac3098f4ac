using System.Text.Json.Serialization;
using EventEvaluation.Durable;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.Support;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>The library's handler and the engine, each on its side of the real wire: what docs/durable.md says of the ends of things.</summary>
public sealed partial class WholeWireTests(AzuriteFixture azurite)
{
    private static readonly OrchestratorName<string, string> Wait = new("Wait", Shapes.Default.String, Shapes.Default.String);
    private static readonly OrchestratorName<string, string> Big = new("Big", Shapes.Default.String, Shapes.Default.String);
    private static readonly OrchestratorName<string, string> Part = new("Part", Shapes.Default.String, Shapes.Default.String);
    private static readonly ActivityName<string, string> Echo = new("Echo", Shapes.Default.String, Shapes.Default.String);
    private static readonly ActivityName<string, string> Nowhere = new("Nowhere", Shapes.Default.String, Shapes.Default.String);
    private static readonly ExternalEvent<string> News = new("News", Shapes.Default.String);

    // The harness begins on 2026-03-01 09:00 UTC: on the way clocks in Europe go forward on 29 March and back on 25 October, in 400 days both twice.
    [Theory]
    [InlineData(90, 29)]
    [InlineData(400, 133)]
    public async Task Timer_OfManyDays_EndsAtItsInstantInHopsOfThree(int days, int timers)
    {
        await using var harness = await StartAsync(new HandlerApp().Orchestrator(Wait, async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(days));
            return $"{context.CurrentUtcDateTime:s}";
        }));

        var end = await harness.RunAsync("Wait", "\"\"", "long");

        Assert.Equal($"\"{EngineHarness.Begin.AddDays(days):s}\"", end.Output);
        var fireAts = (await harness.Engine.HistoryAsync("long", TestContext.Current.CancellationToken)).Where(e => e.TimerCreated is not null).Select(e => e.TimerCreated.FireAt.ToDateTimeOffset()).ToList();
        Assert.Equal(timers, fireAts.Count);
        Assert.Equal(Enumerable.Range(1, timers - 1).Select(hop => EngineHarness.Begin.AddDays(3 * hop)), fireAts[..^1]);
        Assert.Equal(EngineHarness.Begin.AddDays(days), fireAts[^1]);
    }

    // A planner that thinks in local time, as ours does, gives instants; what goes over the wire knows no summer time.
    [Theory]
    [InlineData("2026-06-01T09:00:00+02:00")]
    [InlineData("2026-12-01T09:00:00+01:00")]
    public async Task Timer_ToAnInstantWithAnOffset_EndsAtThatInstant(string local)
    {
        var instant = DateTimeOffset.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        await using var harness = await StartAsync(new HandlerApp().Orchestrator(Wait, async (context, _) =>
        {
            await context.CreateTimer(instant);
            return $"{context.CurrentUtcDateTime:s}";
        }));

        Assert.Equal($"\"{instant.ToUniversalTime():s}\"", (await harness.RunAsync("Wait", "\"\"")).Output);
    }

    [Fact]
    public async Task Payload_TwoMegabytesEverywhere_PassesWhole()
    {
        var big = new string('ü', 1_000_000);
        await using var harness = await StartAsync(new HandlerApp().Activity(Echo, text => text)
            .Orchestrator(Big, async (context, input) =>
            {
                var echoed = await context.CallActivityAsync(Echo, input);
                var news = await context.WaitForExternalEvent(News);
                var part = await context.CallSubOrchestratorAsync(Part, news);
                return echoed == input && news == input && part == input ? echoed : "another";
            })
            .Orchestrator(Part, (_, input) => Task.FromResult(input)));

        await harness.BeginAsync("Big", $"\"{big}\"", "big");
        await harness.RaiseAsync("big", "News", $"\"{big}\"");
        var end = await harness.EndAsync("big");

        Assert.Equal(OrchestrationStatus.Completed, end.OrchestrationStatus);
        Assert.Equal(big, System.Text.Json.JsonSerializer.Deserialize(end.Output, Shapes.Default.String));
    }

    [Fact]
    public async Task Activity_NobodyHas_FailsWithASentenceThatAsksForIt()
    {
        await using var harness = await StartAsync(new HandlerApp().Orchestrator(Wait, async (context, _) =>
        {
            try
            {
                return await context.CallActivityAsync(Nowhere, "");
            }
            catch (TaskFailedException failure)
            {
                return failure.FailureDetails.ErrorMessage;
            }
        }));

        Assert.Contains("is there a function of that name?", (await harness.RunAsync("Wait", "\"\"")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_NobodyHas_FailsWithTheKnownNames()
    {
        await using var harness = await StartAsync(new HandlerApp().Orchestrator(Wait, (_, input) => Task.FromResult(input)));

        var end = await harness.RunAsync("Wiat", "\"\"");

        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Contains("'Wiat' doesn't exist", end.Output, StringComparison.Ordinal);
        Assert.Contains("'Wait'", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomStatus_TooBig_FailsInTheCodeAndCanBeCaught()
    {
        await using var harness = await StartAsync(new HandlerApp().Orchestrator(Wait, (context, input) =>
        {
            try
            {
                context.SetCustomStatus(new string('x', 8191), Shapes.Default.String);
            }
            catch (ArgumentException tooBig) when (input == "catch")
            {
                context.SetCustomStatus("short", Shapes.Default.String);
                return Task.FromResult(tooBig.Message);
            }

            return Task.FromResult("");
        }));

        var caught = await harness.RunAsync("Wait", "\"catch\"");
        var failed = await harness.RunAsync("Wait", "\"\"");

        Assert.Equal((OrchestrationStatus.Completed, "\"short\""), (caught.OrchestrationStatus, caught.CustomStatus));
        Assert.Equal(OrchestrationStatus.Failed, failed.OrchestrationStatus);
        Assert.StartsWith("System.ArgumentException: A custom status has at most 8192 characters of JSON; this one has 8193.", failed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_ThatBranchesOnVersion_LeavesOldInstancesTheirPath()
    {
        await using var harness = await StartAsync(Before());
        await harness.BeginAsync("Wait", "\"a\"", "old");
        await WaitForTurnsAsync(harness, "old");
        await harness.StopAsync();
        await using var deployed = After();
        await (await harness.UseAppAsync(deployed)).StartAsync();

        await harness.BeginAsync("Wait", "\"b\"", "new", version: "2");
        await harness.RaiseAsync("old", "News", "\"x\"");
        await harness.RaiseAsync("new", "News", "\"y\"");

        Assert.Equal("\"a then x\"", (await harness.EndAsync("old")).Output);
        Assert.Equal("\"b, greeted, then y\"", (await harness.EndAsync("new")).Output);

        static HandlerApp Before() => new HandlerApp().Activity(Echo, text => text).Orchestrator(Wait, async (context, input) =>
            $"{await context.CallActivityAsync(Echo, input)} then {await context.WaitForExternalEvent(News)}");

        static HandlerApp After() => new HandlerApp().Activity(Echo, text => text).Orchestrator(Wait, async (context, input) =>
        {
            var text = await context.CallActivityAsync(Echo, input);
            if (context.Version == "2")
                text += await context.CallActivityAsync(Echo, ", greeted,");
            return $"{text} then {await context.WaitForExternalEvent(News)}";
        });
    }

    [Fact]
    public async Task Deploy_ThatChangesThePathWithoutABranch_FailsTheOldInstanceAndNamesBoth()
    {
        await using var harness = await StartAsync(new HandlerApp().Activity(Echo, text => text).Orchestrator(Wait, async (context, input) =>
            await context.CallActivityAsync(Echo, input) + await context.WaitForExternalEvent(News)));
        await harness.BeginAsync("Wait", "\"a\"", "old");
        await WaitForTurnsAsync(harness, "old");
        await harness.StopAsync();
        await using var deployed = new HandlerApp().Activity(Echo, text => text).Orchestrator(Wait, async (context, input) =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1));
            return await context.CallActivityAsync(Echo, input) + await context.WaitForExternalEvent(News);
        });
        await (await harness.UseAppAsync(deployed)).StartAsync();

        await harness.RaiseAsync("old", "News", "\"x\"");
        var end = await harness.EndAsync("old");

        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Matches(@"the history has activity 'Echo' as call #0, but the code made timer at WholeWireTests\.cs:\d+", end.Output);
    }

    private async Task<EngineHarness> StartAsync(HandlerApp app) => await (await new EngineHarness(azurite.ConnectionString).UseAppAsync(app)).StartAsync();

    private static async Task WaitForTurnsAsync(EngineHarness harness, string id)
    {
        while (!(await harness.Engine.HistoryAsync(id, TestContext.Current.CancellationToken)).Any(e => e.TaskCompleted is not null))
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [JsonSerializable(typeof(string))]
    private sealed partial class Shapes : JsonSerializerContext;
}
