using EventEvaluation.Durable.Protocol;
using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class RulesOfReplayTests
{
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);
    private static readonly ExternalEvent<string> Approval = new("Approval", Json.Text);

    [Fact]
    public void ForeignAwait_NothingElseOpen_FailsAtOnceAndNamesTheLine()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CallActivityAsync(Greet, "x");
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
            return "";
        });

        instance.Start();
        Assert.Null(instance.End);
        instance.Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.Equal(OrchestrationStatus.Failed, instance.End!.OrchestrationStatus);
        Assert.Matches(@"awaits a task that is not from its context \(after activity 'Greet' at RulesOfReplayTests\.cs:\d+, its last call\)", instance.Failure);
    }

    [Fact]
    public void ForeignAwait_WhileATimerIsOpen_FailsTheNextTurn()
    {
        var outside = new TaskCompletionSource();
        var instance = TestInstance.Of(async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromDays(1));
            await outside.Task;
            await timer;
            return "";
        });

        instance.Start();
        Assert.Null(instance.End);
        outside.SetResult();
        instance.Raise("Anything", null);

        Assert.Contains("awaits a task that is not from its context", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignThread_UsingTheContext_IsRefused()
    {
        Exception? refused = null;
        var instance = TestInstance.Of(context =>
        {
            var thread = new Thread(() => refused = Record.Exception(() => context.SendEvent("other", Approval, "x")));
            thread.Start();
            thread.Join();
            return context.WaitForExternalEvent(Approval);
        });

        instance.Start();

        Assert.IsType<OrchestratorCodeException>(refused);
    }

    [Fact]
    public void ConfigureAwaitFalse_StaysOnTheTurnsThread()
    {
        var threads = new HashSet<int>();
        var instance = TestInstance.Of(async context =>
        {
            await context.CallActivityAsync(Greet, "x").ConfigureAwait(false);
            threads.Add(Environment.CurrentManagedThreadId);
            await context.CallActivityAsync(Greet, "y").ConfigureAwait(false);
            threads.Add(Environment.CurrentManagedThreadId);
            return "done";
        });

        instance.Start().Complete(0, TestInstance.Sealed("", Json.Text)).Complete(1, TestInstance.Sealed("", Json.Text));

        Assert.Equal("\"done\"", instance.End!.Result);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public async Task ConfigureAwaitFalse_OnAnotherMethodOfTheOrchestrator_FailsTheNextTurn()
    {
        var away = new TaskCompletionSource();
        var instance = TestInstance.Of(async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromDays(1));
            await Part(context).ConfigureAwait(false);
            away.TrySetResult();
            await timer;
            return "done";
        });

        instance.Start().Complete(1, TestInstance.Sealed("", Json.Text));
        Assert.Null(instance.End);
        await away.Task;
        instance.Fire(0);

        Assert.Contains("its context", instance.Failure, StringComparison.Ordinal);

        static async Task Part(TaskOrchestrationContext context) => await context.CallActivityAsync(Greet, "x");
    }

    [Fact]
    public void TaskYield_IsHarmless()
    {
        var instance = TestInstance.Of(async _ =>
        {
            await Task.Yield();
            return "done";
        });

        Assert.Equal("\"done\"", instance.Start().End!.Result);
    }

    [Fact]
    public void NonDeterminism_AnotherName_NamesBoth()
    {
        var name = "Greet";
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet with { Name = name }, "x")).Start();
        name = "Salute";

        instance.Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.Equal(typeof(NonDeterministicOrchestrationException).FullName, instance.End!.FailureDetails.ErrorType);
        Assert.Matches(@"the history has activity 'Greet' as call #0, but the code made activity 'Salute' at RulesOfReplayTests\.cs:\d+", instance.Failure);
    }

    [Fact]
    public void NonDeterminism_AnotherKind_NamesBoth()
    {
        var timer = false;
        var instance = TestInstance.Of(async context =>
        {
            if (timer) await context.CreateTimer(TimeSpan.FromHours(1));
            return await context.CallActivityAsync(Greet, "x");
        }).Start();
        timer = true;

        instance.Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.Matches(@"the history has activity 'Greet' as call #0, but the code made timer at ", instance.Failure);
    }

    [Fact]
    public void NonDeterminism_NoSuchCall_SaysSo()
    {
        var twice = true;
        var instance = TestInstance.Of(async context =>
        {
            var first = context.CallActivityAsync(Greet, "x");
            if (twice) _ = context.CallActivityAsync(Greet, "y");
            return await first;
        }).Start();
        twice = false;

        instance.Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.Contains("the history has activity 'Greet' as call #1, but the code made no such call", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspended_HoldsBackUntilResumed_InOrder()
    {
        var instance = TestInstance.Of(async context => await context.WaitForExternalEvent(Approval) + await context.WaitForExternalEvent(Approval)).Start();

        instance.Turn(TestInstance.Suspended());
        instance.Raise("Approval", "\"a\"").Raise("Approval", "\"b\"");
        Assert.Empty(instance.Actions);
        Assert.Equal("test", instance.Response.InstanceId);
        instance.Turn(TestInstance.Resumed());

        Assert.Equal("\"ab\"", instance.End!.Result);
    }

    [Fact]
    public void Suspended_Terminate_EndsAllTheSame()
    {
        var instance = TestInstance.Of(context => context.WaitForExternalEvent(Approval)).Start().Turn(TestInstance.Suspended());

        instance.Turn(new HistoryEvent { ExecutionTerminated = new ExecutionTerminatedEvent { Input = "stop" } });

        Assert.Equal((OrchestrationStatus.Terminated, "stop"), (instance.End!.OrchestrationStatus, instance.End.Result));
    }

    [Fact]
    public void Terminated_PendingActions_AreDropped()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x"));

        instance.Turn(instance.Started(null), new HistoryEvent { ExecutionTerminated = new ExecutionTerminatedEvent { Input = "\"because\"" } });

        Assert.Equal(OrchestrationStatus.Terminated, instance.Actions.Single().CompleteOrchestration.OrchestrationStatus);
    }

    [Fact]
    public void Duplicates_AndUnknownIds_AreIgnored()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CallActivityAsync(Greet, "x");
            return await context.CallActivityAsync(Greet, "y");
        });

        instance.Start().Turn(
            TestInstance.Completed(0, TestInstance.Sealed("a", Json.Text)), TestInstance.Completed(0, TestInstance.Sealed("again", Json.Text)),
            TestInstance.Fired(77), TestInstance.Completed(99, "null"), instance.Started("\"twice\""));
        instance.Complete(1, TestInstance.Sealed("b", Json.Text));

        Assert.Equal("\"b\"", instance.End!.Result);
    }

    [Fact]
    public void Rewound_GenericEventsTakeTheFailedPlace_TheIdIsUsedAgain()
    {
        var instance = TestInstance.Of(context => context.CallActivityAsync(Greet, "x")).Start();
        foreach (var entry in instance.Past.Where(entry => entry.TaskScheduled is not null)) entry.GenericEvent = new GenericEvent();

        instance.Turn(new HistoryEvent { GenericEvent = new GenericEvent() });

        Assert.Equal((0, "Greet"), (instance.Actions.Single().Id, instance.Actions.Single().ScheduleTask.Name));
    }
}
