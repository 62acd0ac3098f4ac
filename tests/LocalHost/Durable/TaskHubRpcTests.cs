using EventEvaluation.Durable.Protocol;
using EventEvaluation.Support;
using Grpc.Core;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class TaskHubRpcTests(AzuriteFixture azurite)
{
    private async Task<EngineHarness> StartAsync() => await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();

    private static async Task AssertRefusedAsync(StatusCode code, string detail, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(act);
        Assert.Equal((code, detail), (refusal.StatusCode, refusal.Status.Detail));
    }

    [Fact]
    public async Task Start_IdOfARunningInstance_IsRefused()
    {
        await using var harness = await StartAsync();
        await harness.BeginAsync("ForeverOrch", id: "g1");

        await AssertRefusedAsync(StatusCode.AlreadyExists, "An Orchestration instance with the ID g1 already exists.", () => harness.BeginAsync("ForeverOrch", id: "g1"));
    }

    [Fact]
    public async Task Start_IdOfAFinishedInstance_ReplacesIt()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("HelloCities", "1", "g1");
        await harness.RunAsync("FanOut", "2", "g1");
        await harness.RestartAsync();

        var state = await harness.GetAsync("g1");

        Assert.Equal(("FanOut", "2", """["Hello a!","Hello b!","Hello c!"]"""), (state!.Name, state.Input, state.Output));
    }

    [Fact]
    public async Task Start_NoId_MakesOneOf32HexDigits()
    {
        await using var harness = await StartAsync();

        Assert.Matches("^[0-9a-f]{32}$", await harness.BeginAsync("HelloCities"));
    }

    [Fact]
    public async Task RaiseEvent_UnknownOrFinished_IsRefused()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("HelloCities", id: "done");

        await AssertRefusedAsync(StatusCode.NotFound, "No instance with ID 'nope' was found. (Parameter 'instanceId')", () => harness.RaiseAsync("nope", "Foo", "1"));
        await AssertRefusedAsync(StatusCode.FailedPrecondition, "The orchestration instance with the provided instance id is not running.", () => harness.RaiseAsync("done", "Foo", "1"));
    }

    [Fact]
    public async Task Terminate_UnknownOrFinished_IsRefused()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("HelloCities", id: "done");

        await AssertRefusedAsync(StatusCode.NotFound, "ArgumentException: No instance with ID 'nope' was found. (Parameter 'instanceId')", () => harness.TerminateAsync("nope", "1"));
        await AssertRefusedAsync(
            StatusCode.FailedPrecondition, "InvalidOperationException: Cannot terminate the orchestration instance done because instance is in the Completed state.",
            () => harness.TerminateAsync("done", "1"));
    }

    [Fact]
    public async Task Get_Unknown_DoesNotExist()
    {
        await using var harness = await StartAsync();

        Assert.Null(await harness.GetAsync("nope"));
    }

    [Fact]
    public async Task Purge_RunningUnknownAndFinished_AnswersAsRecorded()
    {
        await using var harness = await StartAsync();
        await harness.BeginAsync("ForeverOrch", id: "running");
        await harness.RunAsync("LoopOrch", """{"n":0}""", "done");
        while ((await harness.GetAsync("running"))!.OrchestrationStatus == OrchestrationStatus.Pending)
            await Task.Yield();

        await AssertRefusedAsync(
            StatusCode.FailedPrecondition, "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID running has status Running",
            () => harness.PurgeAsync(new() { InstanceId = "running" }));
        Assert.Equal(0, await harness.PurgeAsync(new() { InstanceId = "nope" }));
        Assert.Equal(1, await harness.PurgeAsync(new() { InstanceId = "done" }));
        Assert.Null(await harness.GetAsync("done"));
        await harness.RestartAsync();
        Assert.Null(await harness.GetAsync("done"));
        Assert.Equal("\"looped\"", (await harness.RunAsync("LoopOrch", """{"n":0}""", "done")).Output);
    }

    [Fact]
    public async Task Purge_ByStatus_LeavesTheOthers()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("HelloCities", id: "completed");
        await harness.RunAsync("FailOrch", id: "failed");

        Assert.Equal(1, await harness.PurgeAsync(new() { PurgeInstanceFilter = new() { RuntimeStatus = { OrchestrationStatus.Failed } } }));
        Assert.Equal("completed", Assert.Single((await harness.QueryAsync(new InstanceQuery())).OrchestrationState).InstanceId);
    }

    [Fact]
    public async Task Query_PageOfTwo_GoesOnWhereItEnded()
    {
        await using var harness = await StartAsync();
        foreach (var id in new[] { "a-1", "a-2", "a-3", "b-1" })
            await harness.RunAsync("HelloCities", "7", id);

        var first = await harness.QueryAsync(new InstanceQuery { InstanceIdPrefix = "a-", MaxInstanceCount = 2, FetchInputsAndOutputs = true });
        var second = await harness.QueryAsync(new InstanceQuery { InstanceIdPrefix = "a-", MaxInstanceCount = 2, ContinuationToken = first.ContinuationToken });

        Assert.Equal(["a-1", "a-2"], first.OrchestrationState.Select(state => state.InstanceId));
        Assert.All(first.OrchestrationState, state => Assert.Equal("7", state.Input));
        Assert.Equal("a-3", Assert.Single(second.OrchestrationState).InstanceId);
        Assert.Null(second.ContinuationToken);
    }
}
