using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class OrchestrationTurnTests
{
    private static readonly ActivityName<int, int> Double = new("Double", Json.Number, Json.Number);
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);
    private static readonly OrchestratorName<int, int> Child = new("Child", Json.Number, Json.Number);
    private static readonly ExternalEvent<string> Approval = new("Approval", Json.Text);
    private static readonly TaskFailureDetails Boom = new("My.BoomException", "boom", "at X", new TaskFailureDetails("My.Cause", "fuse"));

    [Fact]
    public void Call_Sequence_GoesOnWhereItStood()
    {
        var instance = TestInstance.Of(async (context, n) => await context.CallActivityAsync(Double, await context.CallActivityAsync(Double, n)), Json.Number, Json.Number);

        instance.Start("3");
        Assert.Equal("""
            "3"
            """, instance.Actions.Single().ScheduleTask.Input);
        instance.Complete(0, TestInstance.Sealed(6, Json.Number));
        Assert.Equal((1, "\"6\""), (instance.Actions.Single().Id, instance.Actions.Single().ScheduleTask.Input));
        instance.Complete(1, TestInstance.Sealed(12, Json.Number));
        Assert.Equal((2, "12"), (instance.Actions.Single().Id, instance.End!.Result));
    }

    [Fact]
    public void WhenAll_CompletionsInAnyOrder_GivesResultsInCallOrder()
    {
        var instance = TestInstance.Of(async (context, _) => await Task.WhenAll(Enumerable.Range(0, 4).Select(n => context.CallActivityAsync(Double, n))), Json.Any, Json.Default.Int32Array);

        instance.Start().Turn([.. new[] { 3, 0, 2 }.Select(n => TestInstance.Completed(n, TestInstance.Sealed(2 * n, Json.Number)))]);
        Assert.Empty(instance.Actions);
        instance.Complete(1, TestInstance.Sealed(2, Json.Number));

        Assert.Equal("[0,2,4,6]", instance.End!.Result);
    }

    [Fact]
    public void WhenAny_FirstInHistoryWins_EvenIfBothCameInOneTurn()
    {
        var instance = TestInstance.Of(async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromMinutes(1));
            var approval = context.WaitForExternalEvent(Approval);
            return await Task.WhenAny(timer, approval) == approval ? await approval : "late";
        });

        instance.Start().Turn(TestInstance.Raised("approval", "\"yes\""), TestInstance.Fired(0));

        Assert.Equal("\"yes\"", instance.End!.Result);
    }

    [Fact]
    public void Call_Failure_KeepsTypeMessageAndCause()
    {
        TaskFailureDetails? seen = null;
        var instance = TestInstance.Of(async context =>
        {
            try
            {
                return await context.CallActivityAsync(Greet, "x");
            }
            catch (TaskFailedException failure)
            {
                seen = failure.FailureDetails;
                return failure.Message;
            }
        });

        instance.Start().Complete(0, SealedPayload.Quote(SealedPayload.WriteFailure(Boom)));

        Assert.Equal(Boom, seen);
        Assert.Equal("\"Task \\u0027Greet\\u0027 (#0) failed: boom\"", instance.End!.Result.Replace("'", "\\u0027", StringComparison.Ordinal));
    }

    [Fact]
    public void Call_FailureNotCaught_FailsTheInstanceWithTheChain()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x"));

        instance.Start().Complete(0, SealedPayload.Quote(SealedPayload.WriteFailure(Boom)));

        Assert.Equal(OrchestrationStatus.Failed, instance.End!.OrchestrationStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, instance.End.FailureDetails.ErrorType);
        Assert.Equal("My.BoomException", instance.End.FailureDetails.InnerFailure.ErrorType);
        Assert.Equal("fuse", instance.End.FailureDetails.InnerFailure.InnerFailure.ErrorMessage);
    }

    [Fact]
    public void Call_ResultThatIsNotSealed_FailsWithASentence()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x"));

        instance.Start().Complete(0, "\"hello\"");

        Assert.Contains("cannot be read", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void CallSubOrchestrator_NoId_IsTheSameAtEveryReplayAndDiffersByCallAndRun()
    {
        var name = new OrchestratorName<int, int>("Test", Json.Number, Json.Number);
        var instance = TestInstance.Of(
            async (context, n) =>
            {
                await Task.WhenAll(context.CallSubOrchestratorAsync(Child, 1), context.CallSubOrchestratorAsync(Child, 2));
                context.ContinueAsNew(name, n + 1);
                return 0;
            },
            Json.Number, Json.Number);

        var first = Ids(instance.Start("0"));
        Assert.Equal(2, first.Distinct().Count());
        Assert.All(first, id => Assert.StartsWith("test:", id, StringComparison.Ordinal));
        instance.Turn(Ended(0), Ended(1));
        var second = Ids(instance.NextRun());

        Assert.Empty(first.Intersect(second));

        static List<string> Ids(TestInstance instance) => [.. instance.Actions.Select(action => action.CreateSubOrchestration.InstanceId)];
        static HistoryEvent Ended(int id) => new() { SubOrchestrationInstanceCompleted = new SubOrchestrationInstanceCompletedEvent { TaskScheduledId = id, Result = "1" } };
    }

    [Fact]
    public void ContinueAsNew_EventsNobodyTook_GoAlong()
    {
        var name = new OrchestratorName<string, string>("Test", Json.Text, Json.Text);
        var instance = TestInstance.Of(
            async (context, seen) =>
            {
                if (seen.Length == 0) await context.CallActivityAsync(Greet, "x");
                seen += await context.WaitForExternalEvent(Approval);
                if (seen.Length < 3) context.ContinueAsNew(name, seen);
                return seen;
            },
            Json.Text, Json.Text);

        instance.Start("\"\"").Raise("Approval", "\"a\"").Raise("Approval", "\"b\"").Raise("Approval", "\"c\"").Complete(0, TestInstance.Sealed("", Json.Text));
        Assert.Equal(2, instance.End!.CarryoverEvents.Count);
        instance.NextRun();
        instance.NextRun();

        Assert.Equal("\"abc\"", instance.End!.Result);
    }

    [Fact]
    public void ContinueAsNew_NotPreserving_LosesThem()
    {
        var name = new OrchestratorName<string, string>("Test", Json.Text, Json.Text);
        var instance = TestInstance.Of(
            async (context, _) =>
            {
                await context.CallActivityAsync(Greet, "x");
                context.ContinueAsNew(name, "again", preserveUnprocessedEvents: false);
                return "";
            },
            Json.Text, Json.Text);

        instance.Start("\"\"").Raise("Approval", "\"a\"").Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.Equal((OrchestrationStatus.ContinuedAsNew, 0), (instance.End!.OrchestrationStatus, instance.End.CarryoverEvents.Count));
    }

    [Fact]
    public void SendEvent_ThenEnd_AnswersBoth()
    {
        var instance = TestInstance.Of(context =>
        {
            context.SendEvent("other", Approval, "go");
            return Task.FromResult("sent");
        });

        instance.Start();

        Assert.Equal(("other", "Approval", "\"go\""), (instance.Actions[0].SendEvent.Instance.InstanceId, instance.Actions[0].SendEvent.Name, instance.Actions[0].SendEvent.Data));
        Assert.NotNull(instance.Actions[1].CompleteOrchestration);
    }

    [Fact]
    public void NewGuid_SameAtReplay_DistinctByCallAndInstance()
    {
        var first = new List<Guid>();
        var instance = TestInstance.Of(async context =>
        {
            var made = new[] { context.NewGuid(), context.NewGuid() };
            first.AddRange(made);
            return await context.WaitForExternalEvent(Approval);
        });

        instance.Start().Raise("Approval", "\"\"");

        Assert.Equal(first[..2], first[2..]);
        Assert.NotEqual(first[0], first[1]);
        Assert.Equal('8', first[0].ToString()[14]);
    }

    [Fact]
    public void ReplaySafeLogger_OverTwoTurns_WritesEachLineOnce()
    {
        var lines = new ListLogger();
        var instance = TestInstance.Of(async context =>
        {
            var logger = context.CreateReplaySafeLogger(lines);
            logger.LogInformation("before");
            await context.WaitForExternalEvent(Approval);
            logger.LogInformation("after");
            return "";
        });

        instance.Start().Raise("Approval", "\"\"");

        Assert.Equal(["before", "after"], lines.Lines);
    }

    [Fact]
    public void Version_BranchUnderARunningInstance_KeepsTheOldPath()
    {
        static async Task<string> Run(TaskOrchestrationContext context, JsonElement _) =>
            await context.CallActivityAsync(new ActivityName<string, string>(context.Version == "2" ? "NewGreet" : "Greet", Json.Text, Json.Text), "x");
        var old = TestInstance.Of<JsonElement, string>(Run, Json.Any, Json.Text);
        var fresh = TestInstance.Of<JsonElement, string>(Run, Json.Any, Json.Text, version: "2");

        Assert.Equal(("Greet", "NewGreet"), (old.Start().Actions.Single().ScheduleTask.Name, fresh.Start().Actions.Single().ScheduleTask.Name));
    }

    [Fact]
    public void Payload_OfTwoMegabytes_GoesThrough()
    {
        var big = new string('x', 2_000_000);
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, big));

        instance.Start().Complete(0, TestInstance.Sealed(big, Json.Text));

        Assert.Equal(big.Length + 2, instance.End!.Result.Length);
    }
}
