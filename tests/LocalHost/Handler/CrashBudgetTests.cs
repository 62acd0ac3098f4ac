using EventEvaluation.LocalHost.Handler;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.LocalHost.Tests.Handler;

public sealed class CrashBudgetTests
{
    [Fact]
    public void Bear_ThirdWithinHalfAnHourEach_EndsTheHost()
    {
        var clock = new FakeTimeProvider();
        var budget = new CrashBudget(clock);
        Assert.True(budget.Bear());
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(budget.Bear());
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(budget.Bear());
    }

    [Fact]
    public void Bear_HalfAnHourOfQuiet_ForgivesTheEarlierOnes()
    {
        var clock = new FakeTimeProvider();
        var budget = new CrashBudget(clock);
        Assert.True(budget.Bear());
        Assert.True(budget.Bear());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(budget.Bear());
    }
}
