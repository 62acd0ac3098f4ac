namespace EventEvaluation.LocalHost.Clock;

/// <summary>Counts what is under way: invocations, proxied requests, mails being taken. Frozen time stands still while it is not zero.</summary>
public sealed class ActivityGauge
{
    private long _active;
    private long _begun;

    /// <summary>How many things are under way.</summary>
    public long Active => Interlocked.Read(ref _active);

    /// <summary>How many things have ever begun; unchanged between two looks means that nothing happened in between.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>Marks something as under way until the result is disposed.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _active);
        return new Activity(this);
    }

    private sealed class Activity(ActivityGauge gauge) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                Interlocked.Decrement(ref gauge._active);
        }
    }
}
