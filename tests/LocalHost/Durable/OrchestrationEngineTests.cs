using EventEvaluation.Durable.Protocol;
using EventEvaluation.Support;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class OrchestrationEngineTests(AzuriteFixture azurite)
{
    private async Task<EngineHarness> StartAsync() => await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();

    [Fact]
    public async Task Sequence_TwoActivities_CompletesWithBothResults()
    {
        await using var harness = await StartAsync();

        var state = await harness.RunAsync("HelloCities", "{\"hi\":1}", "seq");

        Assert.Equal(OrchestrationStatus.Completed, state.OrchestrationStatus);
        Assert.Equal("""["Hello Tokyo!","Hello Seattle!"]""", state.Output);
        Assert.Equal("{\"hi\":1}", state.Input);
        Assert.Equal("null", state.CustomStatus);
        Assert.Equal("\"seq\"", harness.Calls.First().Metadata["instanceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task FanOut_ThreeActivities_AllResultsInOrderOfTheCalls()
    {
        await using var harness = await StartAsync();

        Assert.Equal("""["Hello a!","Hello b!","Hello c!"]""", (await harness.RunAsync("FanOut")).Output);
    }

    [Fact]
    public async Task Timer_FrozenClock_FiresExactlyWhenDue()
    {
        await using var harness = await StartAsync();

        await harness.RunAsync("TimerOrch", id: "timer");

        Assert.Equal(EngineHarness.Begin.AddSeconds(2), harness.Clock.GetUtcNow());
        Assert.Null(harness.Engine.NextDue);
    }

    [Fact]
    public async Task Timer_RunningClock_FiresUpToASecondEarly()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString, frozen: false)
            .Orchestrator("Short", Short).StartAsync();

        var state = await harness.RunAsync("Short");

        // 0.9 s count as no whole second: the fired timer comes at once, its due instant still ahead.
        var turn = harness.Turns.Last();
        Assert.Equal(OrchestrationStatus.Completed, state.OrchestrationStatus);
        Assert.True(turn.NewEvents[0].Timestamp.ToDateTimeOffset() < turn.NewEvents[1].TimerFired.FireAt.ToDateTimeOffset());

        static IEnumerable<Wait[]> Short(ReplayScript o)
        {
            yield return [o.Timer(TimeSpan.FromSeconds(30.9) - TimeSpan.FromSeconds(30))];
            o.Return("1");
        }
    }

    [Fact]
    public async Task Retry_ActivityFailsTwice_SucceedsAfterTwoTimers()
    {
        await using var harness = await StartAsync();

        Assert.Equal("\"at last\"", (await harness.RunAsync("RetryOrch")).Output);
        Assert.Equal(EngineHarness.Begin.AddSeconds(2), harness.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Event_BeforeTheTimeout_WinsAndTheTimerIsForgotten()
    {
        await using var harness = await StartAsync();
        var hold = new EventHold(harness);
        var id = await harness.BeginAsync("EventOrch", """{"timeoutMs":60000}""");
        await harness.RaiseAsync(id, "Approval", """{"by":"boss"}""");
        hold.Release();

        Assert.Equal("""{"approved":{"by":"boss"}}""", (await harness.EndAsync(id)).Output);
        Assert.Null(harness.Engine.NextDue);
    }

    [Fact]
    public async Task Event_Never_TimeoutWins()
    {
        await using var harness = await StartAsync();

        Assert.Equal("\"timeout\"", (await harness.RunAsync("EventOrch", """{"timeoutMs":2000}""")).Output);
    }

    [Fact]
    public async Task Activity_Fails_OrchestratorSeesTheHostsWording()
    {
        await using var harness = await StartAsync();

        var state = await harness.RunAsync("FailOrch");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Equal("Failed: Exception while executing function: Functions.AlwaysFail", state.Output);
        var failure = harness.Turns.Last().NewEvents[1].TaskFailed.FailureDetails;
        Assert.Equal("Microsoft.Azure.WebJobs.Host.FunctionInvocationException", failure.ErrorType);
        Assert.Equal("System.Net.Http.HttpRequestException", failure.InnerFailure.ErrorType);
        Assert.Equal("Response status code does not indicate success: 500 (Internal Server Error).", failure.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task Activity_Unknown_FailsWithoutDetails()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).Orchestrator("NoAct", NoAct).StartAsync();

        Assert.Equal("\"True False\"", (await harness.RunAsync("NoAct")).Output);

        static IEnumerable<Wait[]> NoAct(ReplayScript o)
        {
            var call = o.Call("DoesNotExist", "\"x\"");
            yield return [call];
            o.Return($"\"{call.Failed} {call.Failure is not null}\"");
        }
    }

    [Fact]
    public async Task SubOrchestration_Succeeds_ParentGetsItsResult()
    {
        await using var harness = await StartAsync();

        Assert.Equal("""{"child":{"n":42,"h":"Hello child!"}}""", (await harness.RunAsync("ParentOrch", id: "sub")).Output);
        var parent = harness.Turns.First(turn => turn.InstanceId == "sub:0").NewEvents[1].ExecutionStarted.ParentInstance;
        Assert.Equal(("ParentOrch", "sub", 0), (parent.Name, parent.OrchestrationInstance.InstanceId, parent.TaskScheduledId));
    }

    [Fact]
    public async Task SubOrchestration_Fails_ParentGetsItsOwnFailureDetails()
    {
        await using var harness = await StartAsync();

        Assert.Equal("\"True: RangeError: child failed\"", (await harness.RunAsync("ParentFail")).Output);
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_ArrivesOnce()
    {
        await using var harness = await StartAsync();
        harness.Orchestrator("SendEventOrch", Send);
        await harness.RestartAsync();
        var hold = new EventHold(harness);
        await harness.BeginAsync("EventOrch", """{"timeoutMs":60000}""", "target");

        var sender = await harness.RunAsync("SendEventOrch");
        hold.Release();

        Assert.Equal("\"sent\"", sender.Output);
        Assert.Equal("""{"approved":{"by":"orchestration"}}""", (await harness.EndAsync("target")).Output);
        Assert.Single(harness.Turns.Where(turn => turn.InstanceId == "target").SelectMany(turn => turn.NewEvents), e => e.EventRaised is not null);

        static IEnumerable<Wait[]> Send(ReplayScript o)
        {
            o.Send("target", "Approval", """{"by":"orchestration"}""");
            o.Return("\"sent\"");
            yield break;
        }
    }

    [Fact]
    public async Task ContinueAsNew_CarryOver_KeepsUnconsumedEvents()
    {
        await using var harness = await StartAsync();
        var id = await harness.BeginAsync("CarryOrch");
        foreach (var item in "abc")
            await harness.RaiseAsync(id, "item", $"\"{item}\"");

        Assert.Equal("\"abc\"", (await harness.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Complete_WithATaskInTheSameTurn_TheTaskStillRuns()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString)
            .Orchestrator("Parting", Parting).Activity("Work", input => input).StartAsync();

        await harness.RunAsync("Parting");
        while (!await harness.Engine.IsIdleAsync(TestContext.Current.CancellationToken))
            await Task.Yield();

        Assert.Equal("Work", Assert.Single(harness.Calls).Name);

        static IEnumerable<Wait[]> Parting(ReplayScript o)
        {
            o.Call("Work", "1");
            o.Return("1");
            yield break;
        }
    }

    [Fact]
    public async Task Terminate_Running_EndsWithTheGivenOutput()
    {
        await using var harness = await StartAsync();
        var id = await harness.BeginAsync("ForeverOrch");
        await harness.TerminateAsync(id, "\"because\"");

        var state = await harness.EndAsync(id);

        Assert.Equal((OrchestrationStatus.Terminated, "\"because\""), (state.OrchestrationStatus, state.Output));
    }

    [Fact]
    public async Task Suspend_EventMeanwhile_IsHeldUntilResumed()
    {
        await using var harness = await StartAsync();
        var hold = new EventHold(harness);
        var id = await harness.BeginAsync("EventOrch", """{"timeoutMs":60000}""");
        await harness.SuspendAsync(id, "pause");
        await harness.RaiseAsync(id, "Approval", "1");
        OrchestrationState? state;
        do
            state = await harness.GetAsync(id);
        while (state!.OrchestrationStatus != OrchestrationStatus.Suspended);

        await harness.ResumeAsync(id, "go");
        var end = await harness.EndAsync(id);
        hold.Release();

        Assert.Equal("pause", state.Output);
        Assert.Equal((OrchestrationStatus.Completed, """{"approved":1}"""), (end.OrchestrationStatus, end.Output));
    }

    [Fact]
    public async Task ScheduledStart_InAnHour_BeginsThen()
    {
        await using var harness = await StartAsync();
        var at = EngineHarness.Begin.AddHours(1);
        await harness.BeginAtAsync("HelloCities", "later", at);

        await harness.EndAsync("later");

        Assert.Equal(at, harness.Turns.First().NewEvents[0].Timestamp.ToDateTimeOffset());
    }

    [Fact]
    public async Task Payload_TwoMegabytes_PassesWhole()
    {
        var big = new string('x', 2_000_000);
        await using var harness = await new EngineHarness(azurite.ConnectionString)
            .Orchestrator("Big", Big).Activity("Echo", input => input).StartAsync();

        var state = await harness.RunAsync("Big", $"\"{big}\"", "big");
        await harness.RestartAsync();
        var again = await harness.EndAsync("big");

        Assert.Equal(2_000_002, state.Output.Length);
        Assert.Equal(state.Output, again.Output);
        Assert.Equal(state.Input, again.Input);

        static IEnumerable<Wait[]> Big(ReplayScript o)
        {
            var echo = o.Call("Echo", o.Input);
            yield return [echo];
            o.Return(echo.Result);
        }
    }

    [Fact]
    public async Task Sequence_EachTurn_CostsTwoStorageTransactions()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("HelloCities");
        var before = harness.Engine.StorageTransactions;

        await harness.RunAsync("HelloCities");

        // One for the start, one a turn, one an activity's result; the state of a finished instance is read once for the answer.
        Assert.Equal(1 + 3 + 2 + 1, harness.Engine.StorageTransactions - before);
    }
}
