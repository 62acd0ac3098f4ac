namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>How often the mailbox misbehaves, each as a share of requests or mails from 0 to 1.</summary>
internal sealed record FaultMix
{
    /// <summary>429 with the time of the reset.</summary>
    public double TooMany { get; init; }

    /// <summary>500, nothing taken.</summary>
    public double Broken { get; init; }

    /// <summary>Taken, and answered after the client has given up.</summary>
    public double SlowSuccess { get; init; }

    /// <summary>The connection ends before anything is taken.</summary>
    public double ResetBefore { get; init; }

    /// <summary>The connection ends after the mail was taken.</summary>
    public double ResetAfter { get; init; }

    /// <summary>The receiving server says that there is no such address.</summary>
    public double Bounce { get; init; }

    /// <summary>The receiving server says no to this mail.</summary>
    public double SoftBounce { get; init; }

    /// <summary>The reader calls it spam.</summary>
    public double SpamReport { get; init; }

    /// <summary>No event about the mail is ever sent.</summary>
    public double Silent { get; init; }

    /// <summary>Events are sent a second time.</summary>
    public double RepeatedEvents { get; init; }

    /// <summary>How long a slow success takes, in seconds.</summary>
    public double SlowSeconds { get; init; } = 20;

    /// <summary>Whether every share lies between 0 and 1 and those of one request together too.</summary>
    public bool IsPossible => new[] { TooMany, Broken, SlowSuccess, ResetBefore, ResetAfter, Bounce, SoftBounce, SpamReport, Silent, RepeatedEvents }.All(share => share is >= 0 and <= 1)
        && TooMany + Broken + SlowSuccess + ResetBefore + ResetAfter <= 1 && Bounce + SoftBounce + SpamReport <= 1 && SlowSeconds is >= 0 and <= 600;
}

/// <summary>What happens to one request.</summary>
internal enum RequestFault
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>429.</summary>
    TooMany,
    /// <summary>500.</summary>
    Broken,
    /// <summary>Taken, answered late.</summary>
    SlowSuccess,
    /// <summary>Ended before it was taken.</summary>
    ResetBefore,
    /// <summary>Ended after it was taken.</summary>
    ResetAfter,
}

/// <summary>The dial on which the mailbox's faults are set.</summary>
internal sealed class FaultDial
{
    private volatile FaultMix _mix = new();
    private long _counted;
    private readonly long[] _happened = new long[Enum.GetValues<RequestFault>().Length];

    /// <summary>What is set.</summary>
    public FaultMix Mix
    {
        get => _mix;
        set => _mix = value;
    }

    /// <summary>How many requests were met by each fault since the start.</summary>
    public IReadOnlyDictionary<string, long> Happened => Enum.GetValues<RequestFault>().ToDictionary(fault => fault.ToString(), fault => Interlocked.Read(ref _happened[(int)fault]));

    /// <summary>Draws what happens to the next request.</summary>
    public RequestFault DrawRequest()
    {
        var mix = _mix;
        var fault = Draw(
            (mix.TooMany, RequestFault.TooMany), (mix.Broken, RequestFault.Broken), (mix.SlowSuccess, RequestFault.SlowSuccess), (mix.ResetBefore, RequestFault.ResetBefore), (mix.ResetAfter, RequestFault.ResetAfter));
        Interlocked.Increment(ref _happened[(int)fault]);
        return fault;
    }

    /// <summary>Draws what is said of a mail after it was taken; the last says how it ended.</summary>
    public IReadOnlyList<string> DrawEvents()
    {
        var mix = _mix;
        if (Draw((mix.Silent, true)))
            return [];
        return Draw((mix.Bounce, "bounce"), (mix.SoftBounce, "blocked"), (mix.SpamReport, "spamreport")) switch
        {
            "bounce" => ["processed", "bounce"],
            "blocked" => ["processed", "deferred", "blocked"],
            "spamreport" => ["processed", "delivered", "spamreport"],
            _ => ["processed", "delivered"],
        };
    }

    /// <summary>Whether events are sent once more.</summary>
    public bool DrawRepeat() => Draw((_mix.RepeatedEvents, true));

    // Low-discrepancy rather than random: small runs, too, get their share of each fault.
    private T? Draw<T>(params ReadOnlySpan<(double Share, T What)> shares)
    {
        var place = Interlocked.Increment(ref _counted) * 0.6180339887498949 % 1;
        foreach (var (share, what) in shares)
        {
            if (place < share)
                return what;
            place -= share;
        }

        return default;
    }
}
