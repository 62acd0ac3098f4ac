using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class TimersAndEventsTests
{
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);
    private static readonly ExternalEvent<string> Approval = new("Approval", Json.Text);

    [Fact]
    public void CreateTimer_CompletesByIdAlone_EvenBeforeItsTime()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(10));
            return context.CurrentUtcDateTime.ToString("O");
        });

        instance.Start();
        instance.Now += TimeSpan.FromSeconds(599.2);
        instance.Fire(0);

        Assert.StartsWith("\"2026-03-01T12:09:59", instance.End!.Result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, new double[] { 6 })]
    [InlineData(6.5, new double[] { 3, 6.5 })]
    [InlineData(10, new double[] { 3, 6, 10 })]
    [InlineData(14, new double[] { 3, 6, 9, 14 })]
    public void CreateTimer_LongerThanSixDays_GoesInHopsOfThree(double days, double[] hops)
    {
        ArgumentNullException.ThrowIfNull(hops);
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TestInstance.Began.AddDays(days));
            return "done";
        });

        instance.Start();
        for (var hop = 0; hop < hops.Length; hop++)
        {
            Assert.Equal(TestInstance.Began.AddDays(hops[hop]), instance.Actions.Single().CreateTimer.FireAt.ToDateTimeOffset());
            instance.Now = TestInstance.Began.AddDays(hops[hop]).AddSeconds(-0.9);
            instance.Fire(hop);
        }

        Assert.Equal("\"done\"", instance.End!.Result);
    }

    [Theory]
    [InlineData(90, 29)]
    [InlineData(400, 133)]
    public void CreateTimer_NinetyAndFourHundredDays_EndsAtItsInstant(int days, int timers)
    {
        // Over a change to summer time: instants know nothing of it.
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TestInstance.Began.AddDays(days));
            return "done";
        });

        instance.Start();
        var fired = 0;
        while (instance.End is null)
        {
            var fireAt = instance.Actions.Single().CreateTimer.FireAt.ToDateTimeOffset();
            Assert.True(fireAt - instance.Now <= TimeSpan.FromDays(7));
            instance.Now = fireAt;
            instance.Fire(fired++);
        }

        Assert.Equal((timers, TestInstance.Began.AddDays(days)), (fired, instance.Now));
    }

    [Fact]
    public void CreateTimer_CancelledInItsOwnTurn_IsNotAskedFor()
    {
        var instance = TestInstance.Of(async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancel.Token);
            cancel.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
            return await context.WaitForExternalEvent(Approval);
        });

        instance.Start();
        Assert.Empty(instance.Actions);
        instance.Raise("Approval", "\"ok\"");

        Assert.Equal("\"ok\"", instance.End!.Result);
    }

    [Fact]
    public void WaitForExternalEvent_CameBeforeAnybodyWaited_IsKeptInOrder()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1));
            return await context.WaitForExternalEvent(Approval) + await context.WaitForExternalEvent(Approval);
        });

        instance.Start().Raise("APPROVAL", "\"a\"").Raise("approval", "\"b\"").Fire(0);

        Assert.Equal("\"ab\"", instance.End!.Result);
    }

    [Fact]
    public void WaitForExternalEvent_Timeout_ThrowsAndTheEventGoesToTheNext()
    {
        var instance = TestInstance.Of(async context =>
        {
            try
            {
                return await context.WaitForExternalEvent(Approval, TimeSpan.FromDays(1));
            }
            catch (TimeoutException)
            {
                return "second: " + await context.WaitForExternalEvent(Approval, TimeSpan.FromDays(1));
            }
        });

        instance.Start().Fire(0);
        Assert.Equal(1, instance.Actions.Single().Id);
        instance.Raise("Approval", "\"yes\"");

        Assert.Equal("\"second: yes\"", instance.End!.Result);
    }

    [Fact]
    public void WaitForExternalEvent_TimeoutButThereAlready_AsksForNoTimer()
    {
        var instance = TestInstance.Of(async context =>
        {
            await context.CallActivityAsync(Greet, "x");
            return await context.WaitForExternalEvent(Approval, TimeSpan.FromDays(1));
        });

        instance.Start().Raise("Approval", "\"yes\"").Complete(0, TestInstance.Sealed("", Json.Text));

        Assert.NotNull(instance.Actions.Single().CompleteOrchestration);
    }
}
