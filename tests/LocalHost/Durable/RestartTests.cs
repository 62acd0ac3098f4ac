using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.Support;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>The engine is cut off at every single invocation of a scenario, and built anew; the result is the same each time.</summary>
public sealed class RestartTests(AzuriteFixture azurite)
{
    public static TheoryData<string, string?, string> Scenarios => new()
    {
        { "HelloCities", null, """["Hello Tokyo!","Hello Seattle!"]""" },
        { "FanOut", null, """["Hello a!","Hello b!","Hello c!"]""" },
        { "TimerOrch", null, "\"timer done\"" },
        { "EventOrch", """{"timeoutMs":2000}""", "\"timeout\"" },
        { "ParentOrch", null, """{"child":{"n":42,"h":"Hello child!"}}""" },
        { "ParentFail", null, "\"True: RangeError: child failed\"" },
        { "LoopOrch", """{"n":0}""", "\"looped\"" },
        { "StatusOrch", null, "\"ok\"" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Engine_CutOffAtEachInvocation_EndsAlike(string name, string? input, string expected)
    {
        await using var harness = new EngineHarness(azurite.ConnectionString).AddScenarios();
        var cut = harness.CutAfter(0);
        await harness.StartAsync();
        await harness.BeginAsync(name, input, "cut");
        var cuts = 0;

        // Each engine is allowed one invocation more than the one before, and is cut off when it asks for another.
        while (await Task.WhenAny(cut, harness.EndAsync("cut")) == cut)
        {
            await harness.StopAsync();
            cut = harness.CutAfter(++cuts);
            await harness.StartAsync();
        }

        var state = await harness.EndAsync("cut");
        Assert.Equal((OrchestrationStatus.Completed, expected), (state.OrchestrationStatus, state.Output));
        Assert.True(cuts > 1);
    }

    [Fact]
    public async Task Event_RaisedThenCutOff_IsNotLost()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();
        var hold = harness.Gauge.Begin();
        var cut = harness.CutAfter(0);
        var id = await harness.BeginAsync("EventOrch", """{"timeoutMs":60000}""");
        await harness.RaiseAsync(id, "Approval", "1");
        await cut;
        await harness.StopAsync();
        harness.NoCut();
        await harness.StartAsync();

        Assert.Equal("""{"approved":1}""", (await harness.EndAsync(id)).Output);
        hold.Dispose();
    }

    [Fact]
    public async Task Suspended_ThenCutOff_StaysSuspendedUntilResumed()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();
        var hold = harness.Gauge.Begin();
        var id = await harness.BeginAsync("EventOrch", """{"timeoutMs":60000}""");
        await harness.SuspendAsync(id, "pause");
        while ((await harness.GetAsync(id))!.OrchestrationStatus != OrchestrationStatus.Suspended)
            await Task.Yield();
        await harness.RestartAsync();
        await harness.RaiseAsync(id, "Approval", "1");

        Assert.Equal(OrchestrationStatus.Suspended, (await harness.GetAsync(id))!.OrchestrationStatus);
        await harness.ResumeAsync(id, "go");
        Assert.Equal("""{"approved":1}""", (await harness.EndAsync(id)).Output);
        hold.Dispose();
    }

    [Fact]
    public async Task Activity_UnderWayWhenCutOff_RunsAgain()
    {
        var begun = 0;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var harness = await new EngineHarness(azurite.ConnectionString).Orchestrator("One", One).Activity("Slow", RunAsync).StartAsync();
        var id = await harness.BeginAsync("One");
        await first.Task;
        await harness.RestartAsync();

        Assert.Equal("2", (await harness.EndAsync(id)).Output);

        async Task<InvocationReply> RunAsync(string input, CancellationToken cancellationToken)
        {
            if (++begun > 1)
                return EngineHarness.Answer($"{begun}");
            first.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }

        static IEnumerable<Wait[]> One(ReplayScript o)
        {
            var call = o.Call("Slow", null);
            yield return [call];
            o.Return(call.Result);
        }
    }
}
