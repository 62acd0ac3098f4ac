using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class RetryTests
{
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);
    private static readonly TaskFailureDetails Boom = new("My.BoomException", "boom");

    [Fact]
    public void Retry_FailsTwice_WaitsLongerEachTimeAndSucceeds()
    {
        var instance = With(new RetryPolicy(3, TimeSpan.FromMinutes(1)));

        instance.Start().Fail(0, Boom);
        Assert.Equal(TestInstance.Began.AddMinutes(1), instance.Actions.Single().CreateTimer.FireAt.ToDateTimeOffset());
        instance.Fire(1).Fail(2, Boom);
        Assert.Equal(TestInstance.Began.AddMinutes(2), instance.Actions.Single().CreateTimer.FireAt.ToDateTimeOffset());
        instance.Fire(3).Complete(4, TestInstance.Sealed("hi", Json.Text));

        Assert.Equal("\"hi\"", instance.End!.Result);
    }

    [Fact]
    public void Retry_AttemptsUsedUp_Fails()
    {
        var instance = With(new RetryPolicy(2, TimeSpan.FromMinutes(1))).Start().Fail(0, Boom).Fire(1).Fail(2, Boom);

        Assert.Contains("boom", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_PredicateSaysNo_FailsAtOnce()
    {
        var instance = With(new RetryPolicy(5, TimeSpan.FromMinutes(1), Handle: failure => failure.FailureDetails.ErrorType != "My.BoomException")).Start().Fail(0, Boom);

        Assert.Contains("boom", instance.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_NonRetriable_FailsAtOnce()
    {
        var instance = With(new RetryPolicy(5, TimeSpan.FromMinutes(1))).Start().Fail(0, Boom with { IsNonRetriable = true });

        Assert.NotNull(instance.Failure);
    }

    [Fact]
    public void Retry_NextWaitWouldPassTheTimeout_Fails()
    {
        var instance = With(new RetryPolicy(5, TimeSpan.FromMinutes(10), Timeout: TimeSpan.FromMinutes(25))).Start().Fail(0, Boom);
        instance.Now += TimeSpan.FromMinutes(10);
        instance.Fire(1).Fail(2, Boom);

        Assert.NotNull(instance.Failure);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 90)]
    [InlineData(3, 100)]
    [InlineData(500, 100)]
    public void WaitAfter_GrowsToItsCap(int attempt, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), OrchestrationTurn.WaitAfter(new RetryPolicy(9, TimeSpan.FromMinutes(1), 1.5, TimeSpan.FromSeconds(100)), attempt));

    private static TestInstance With(RetryPolicy policy) => TestInstance.Of(context => context.CallActivityAsync(Greet, "x", policy));
}
