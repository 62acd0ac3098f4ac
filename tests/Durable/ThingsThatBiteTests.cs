using System.Net;
using System.Text;
using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.Durable.Tests.Handling;
using EventEvaluation.Durable.Tests.Replay;
using EventEvaluation.Durable.Tests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EventEvaluation.Durable.Tests;

/// <summary>
/// The host's sharp edges, by their numbers in the protocol notes. Not here: 13, 14 and 17 are the host's doing to forwarded HTTP and to slow
/// functions, 19 and 21 are settings of the deployment; the handler has no part in them. 20 is in ExitCodeTests.
/// </summary>
public sealed class ThingsThatBiteTests
{
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);
    private static readonly ActivityName<DateTimeOffset, decimal> Dated = new("Dated", Json.Default.DateTimeOffset, Json.Default.Decimal);
    private static readonly ExternalEvent<string> Approval = new("Approval", Json.Text);

    [Fact]
    public async Task Item01_EveryReply_IsAJsonObjectAsApplicationJson()
    {
        await using var handler = await RunningHandler.StartAsync(OrderFunctions.Handlers());

        await RunningHandler.ReadAsync(await handler.PostAsync("SweepOrders", """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}"""));
        await RunningHandler.ReadAsync(await handler.PostAsync("Ship", RunningHandler.Envelope("input", "\"null\"")));
        await RunningHandler.ReadAsync(await handler.PostAsync("ShipOrder", RunningHandler.Envelope("context", "")));
    }

    [Fact]
    public void Item02_TurnWithNothingToDo_StillSetsTheInstanceId()
    {
        var instance = TestInstance.Of(context => context.WaitForExternalEvent(Approval)).Start();

        Assert.Empty(instance.Actions);
        Assert.True(instance.Response.CalculateSize() > 0);
        Assert.Equal("test", instance.Response.InstanceId);
    }

    [Fact]
    public async Task Item03_WhateverGoesWrongInATurn_IsACompletedActionNotAnHttpError()
    {
        var name = new OrchestratorName<int, int>("Bad", Json.Number, Json.Number);
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddOrchestrator(name, (_, _) => throw new InvalidOperationException("code threw")));

        Assert.Equal("code threw", await FailureOf("1"));
        Assert.Contains("JSON", await FailureOf("{ not JSON"), StringComparison.Ordinal);
        Assert.Contains("no executionStarted", (await handler.TurnAsync("Bad", new OrchestratorRequest { InstanceId = "i" })).Actions.Single().CompleteOrchestration.FailureDetails.ErrorMessage, StringComparison.Ordinal);

        async Task<string> FailureOf(string input)
        {
            var response = await handler.TurnAsync("Bad", Request(input));
            Assert.Equal(OrchestrationStatus.Failed, response.Actions.Single().CompleteOrchestration.OrchestrationStatus);
            return response.Actions.Single().CompleteOrchestration.FailureDetails.ErrorMessage;
        }
    }

    [Fact]
    public void Item04_CustomStatus_IsSentAgainAtEveryTurn()
    {
        var instance = TestInstance.Of(async context =>
        {
            context.SetCustomStatus("here", Json.Text);
            return await context.WaitForExternalEvent(Approval) + await context.WaitForExternalEvent(Approval);
        });

        Assert.Equal("\"here\"", instance.Start().Response.CustomStatus);
        Assert.Equal("\"here\"", instance.Raise("Approval", "\"a\"").Response.CustomStatus);
        Assert.Equal("\"here\"", instance.Raise("Approval", "\"b\"").Response.CustomStatus);
    }

    [Theory]
    [InlineData(8190, true)]
    [InlineData(8191, false)]
    public void Item04_CustomStatusTooBig_FailsWithASentenceAndIsNotSent(int letters, bool fits)
    {
        var instance = TestInstance.Of(context =>
        {
            context.SetCustomStatus(new string('x', letters), Json.Text);
            return Task.FromResult("");
        }).Start();

        Assert.Equal(fits, instance.End!.OrchestrationStatus == OrchestrationStatus.Completed);
        Assert.Equal(fits, instance.Response.CustomStatus is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Item05_EmptySubOrchestrationId_IsRefusedBeforeTheHostSeesIt(string id)
    {
        var child = new OrchestratorName<string, string>("Child", Json.Text, Json.Text);
        var instance = TestInstance.Of(context => context.CallSubOrchestratorAsync(child, "x", id)).Start();

        Assert.Equal(OrchestrationStatus.Failed, instance.Actions.Single().CompleteOrchestration.OrchestrationStatus);
    }

    [Fact]
    public void Item06_NoTimerIsLongerThanSevenDays()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(4000));
            return "";
        }).Start();

        Assert.Equal(TestInstance.Began.AddDays(3), instance.Actions.Single().CreateTimer.FireAt.ToDateTimeOffset());
    }

    [Fact]
    public void Item07_TimerThatFiresEarly_IsOverAllTheSame()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1));
            return "over";
        }).Start();
        instance.Now += TimeSpan.FromMilliseconds(40);

        Assert.Equal("\"over\"", instance.Fire(0).End!.Result);
    }

    [Fact]
    public async Task Item08_DatesAndDecimals_PassTheHostsRewritingInsideOfOneString()
    {
        var when = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        DateTimeOffset seen = default;
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity(Dated, (input, _) =>
        {
            seen = input;
            return Task.FromResult(1.10m);
        }));
        var input = SealedPayload.WriteInput(when, Json.Default.DateTimeOffset, PayloadFormat.Sealed);

        Assert.Equal(JsonValueKind.String, Json.Parse(input).ValueKind);
        Assert.False(DateTimeOffset.TryParse(Json.Parse(input).GetString(), out _));
        var result = await handler.CallActivityAsync("Dated", input);

        Assert.Equal(JsonValueKind.String, Json.Parse(result).ValueKind);
        Assert.Equal((when, when.Offset), (seen, seen.Offset));
        Assert.Equal("1.10", SealedPayload.ReadResult(result, Json.Default.Decimal, PayloadFormat.Sealed).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Item09_BindingsAreJsonInsideOfJson_ActivityTextInThreeLevels()
    {
        string? seen = null;
        var plain = Greet with { Format = PayloadFormat.Plain };
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity(plain, (name, _) => Task.FromResult(seen = name)));

        await handler.PostAsync("Greet", """{"Data":{"input":"\"\\\"Tokyo\\\"\""},"Metadata":{}}""");

        Assert.Equal("Tokyo", seen);
    }

    [Fact]
    public void Item10_TaskFailedWithoutDetails_IsAFailureWithASentence()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x")).Start();

        instance.Turn(new HistoryEvent { TaskFailed = new TaskFailedEvent { TaskScheduledId = 0 } });

        Assert.Contains("is there a function of that name?", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Item11_HistoryHasNoInputs_SoAnotherInputIsNoNonDeterminism()
    {
        var input = "x";
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, input)).Start();
        input = "y";

        Assert.Equal("\"hi\"", instance.Complete(0, TestInstance.Sealed("hi", Json.Text)).End!.Result);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Item12_NoInputAndEmptyInput_AreBothNothing(string? input)
    {
        var instance = TestInstance.Of((_, text) => Task.FromResult(text is null ? "nothing" : "something"), Json.Text, Json.Text);

        Assert.Equal("\"nothing\"", instance.Start(input).End!.Result);
    }

    [Fact]
    public void Item15_KilledAtAnyPoint_AFreshProcessGivesTheSameAnswer()
    {
        foreach (var turn in RecordedTurn.All.Where(turn => turn.Response is not null))
        {
            Assert.Equal(Work(turn), Work(turn));
        }

        static OrchestratorResponse Work(RecordedTurn turn)
        {
            var response = OrchestrationTurn.Work(
                turn.Request,
                async (context, input) => (await RecordedOrchestrators.All[turn.Function](context, input is null ? default : Json.Parse(input))).GetRawText(),
                new ForeignAwaits(), NullLogger.Instance);
            foreach (var end in response.Actions.Select(action => action.CompleteOrchestration?.FailureDetails)) end?.ClearStackTraces();
            return response;
        }
    }

    [Fact]
    public async Task Item16_FunctionsThatThrow_DoNotCrashTheProcess()
    {
        await using var handler = await RunningHandler.StartAsync(OrderFunctions.Handlers());

        for (var times = 0; times < 3; times++) Assert.Equal(HttpStatusCode.InternalServerError, (await handler.PostAsync("StartOrder", "not JSON")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Item18_FunctionsTakeBodiesOfAnySize_OtherRequestsKeepTheLimit()
    {
        var length = 0;
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity(Greet, (text, _) => Task.FromResult($"{length = text.Length}")));
        var big = new string('x', 31_000_000);

        await handler.CallActivityAsync("Greet", SealedPayload.WriteInput(big, Json.Text, PayloadFormat.Sealed));
        var forwarded = await handler.PostWhenAskedAsync("forwarded", big);

        Assert.Equal(big.Length, length);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, forwarded.StatusCode);
    }

    [Fact]
    public void Section6_OutOfMemoryInAChain_IsRenamed_SinceTheHostWouldRetryForEver()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x")).Start();
        instance.Fail(0, new TaskFailureDetails("A", "a", null, new TaskFailureDetails("OtherError", "b")));
        Assert.NotNull(instance.End);

        var wire = FailureWire.Write(new TaskFailureDetails("A", "a", null, new TaskFailureDetails("System.OutOfMemoryException", "b")));

        Assert.DoesNotContain("System.OutOfMemoryException", Encoding.UTF8.GetString(Google.Protobuf.MessageExtensions.ToByteArray(wire)), StringComparison.Ordinal);
    }

    private static OrchestratorRequest Request(string input)
    {
        var instance = TestInstance.Of(context => context.WaitForExternalEvent(Approval)).Start(input);
        var request = new OrchestratorRequest { InstanceId = instance.Id };
        request.NewEvents.AddRange(instance.Past);
        return request;
    }
}

internal static class FailureExtensions
{
    public static void ClearStackTraces(this Protocol.TaskFailureDetails failure)
    {
        failure.StackTrace = null;
        failure.InnerFailure?.ClearStackTraces();
    }
}
