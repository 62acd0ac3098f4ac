namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Keeps frozen time from jumping while a test acts, as a request under way does.</summary>
internal sealed class EventHold(EngineHarness harness)
{
    private readonly IDisposable _activity = harness.Gauge.Begin();

    public void Release() => _activity.Dispose();
}
