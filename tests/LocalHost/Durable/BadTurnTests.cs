using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.Support;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class BadTurnTests(AzuriteFixture azurite)
{
    private async Task<OrchestrationState> RunWithAsync(Func<OrchestratorRequest, InvocationReply?> reply)
    {
        await using var harness = new EngineHarness(azurite.ConnectionString).AddScenarios();
        harness.Instead = reply;
        await harness.StartAsync();
        return await harness.RunAsync("ForeverOrch");
    }

    private static InvocationReply Response(OrchestratorResponse response) => Text(response.ToByteString().ToBase64());

    private static InvocationReply Text(string? value) => new(true, JsonValue.Create(value), null, null, false);

    private static void AssertFailed(OrchestrationState state, string function, string details)
    {
        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        var output = JsonNode.Parse(state.Output)!;
        Assert.Equal($"Function '{function}' failed with an unhandled exception.", output["message"]!.GetValue<string>());
        Assert.Contains(details, output["details"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turn_HandlerAnswers500_FailsAtOnce() =>
        AssertFailed(await RunWithAsync(_ => EngineHarness.Error("Response status code does not indicate success: 500 (Oops).")), "ForeverOrch", "500 (Oops)");

    [Fact]
    public async Task Turn_ConnectionDropped_FailsAtOnce() =>
        AssertFailed(await RunWithAsync(_ => EngineHarness.Error("An error occurred while sending the request.")), "ForeverOrch", "An error occurred");

    [Fact]
    public async Task Turn_NoReturnValue_FailsAtOnce() => AssertFailed(await RunWithAsync(_ => Text(null)), "ForeverOrch", "null response");

    [Fact]
    public async Task Turn_EmptyResponse_FailsAtOnce() => AssertFailed(await RunWithAsync(_ => Response(new OrchestratorResponse())), "ForeverOrch", "null response");

    [Fact]
    public async Task Turn_NotBase64_FailsAtOnce() => AssertFailed(await RunWithAsync(_ => Text("no base64!")), "ForeverOrch", "base64");

    [Fact]
    public async Task Turn_CustomStatusOver8192Characters_FailsAtOnce() =>
        AssertFailed(await RunWithAsync(_ => Response(new() { InstanceId = "x", CustomStatus = new string('s', 8193) })), "ForeverOrch", "8193");

    [Fact]
    public async Task Turn_CustomStatusOf8192Characters_IsKept()
    {
        var state = await RunWithAsync(_ => Response(new()
        {
            CustomStatus = new string('s', 8192),
            Actions = { new OrchestratorAction { CompleteOrchestration = new() { OrchestrationStatus = OrchestrationStatus.Completed } } },
        }));

        Assert.Equal((OrchestrationStatus.Completed, 8192), (state.OrchestrationStatus, state.CustomStatus.Length));
    }

    [Fact]
    public async Task Turn_SubOrchestrationWithoutId_FailsAndSaysWhatTheRealHostDoes() =>
        AssertFailed(
            await RunWithAsync(_ => Response(new() { Actions = { new OrchestratorAction { CreateSubOrchestration = new() { Name = "ChildOrch" } } } })), "ForeverOrch", "stalls the whole task hub");

    [Fact]
    public async Task Turn_TimerOfTenDays_FailsAndSaysWhatTheRealHostDoes() =>
        AssertFailed(
            await RunWithAsync(_ => Response(new() { Actions = { new OrchestratorAction { CreateTimer = new() { FireAt = Timestamp.FromDateTimeOffset(EngineHarness.Begin.AddDays(10)) } } } })),
            "ForeverOrch", "more than 7 days");

    [Fact]
    public async Task Start_UnknownOrchestrator_FailsWithTheKnownNames()
    {
        await using var harness = await new EngineHarness(azurite.ConnectionString).AddScenarios().StartAsync();

        var state = await harness.RunAsync("NotThere");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.StartsWith("The function 'NotThere' doesn't exist, is disabled, or is not an orchestrator function.", JsonNode.Parse(state.Output)!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(harness.Turns);
    }

    [Fact]
    public async Task Turn_NeverAnswered_IsTriedAgain()
    {
        await using var harness = new EngineHarness(azurite.ConnectionString).AddScenarios();
        var turns = 0;
        harness.Instead = _ => ++turns < 3 ? new InvocationReply(false, null, null, "Timeout value was exceeded", NeverAnswered: true) : null;
        await harness.StartAsync();

        Assert.Equal(OrchestrationStatus.Completed, (await harness.RunAsync("HelloCities")).OrchestrationStatus);
        Assert.Equal(5, turns);
    }

    [Fact]
    public async Task Terminate_HandlerTakesNoNotice_IsTerminatedAllTheSame()
    {
        await using var harness = new EngineHarness(azurite.ConnectionString).AddScenarios();
        harness.Instead = request => Response(new() { InstanceId = request.InstanceId });
        await harness.StartAsync();
        var id = await harness.BeginAsync("ForeverOrch");
        await harness.TerminateAsync(id, "\"enough\"");

        var state = await harness.EndAsync(id);

        Assert.Equal((OrchestrationStatus.Terminated, "\"enough\""), (state.OrchestrationStatus, state.Output));
    }
}
