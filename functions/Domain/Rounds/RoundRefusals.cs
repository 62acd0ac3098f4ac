namespace EventEvaluation.Domain.Rounds;

/// <summary>What can be said no to when a round is prepared and run.</summary>
public static class RoundRefusals
{
    /// <summary>The path names a programme that nobody has made.</summary>
    public static readonly Refusal ProgrammeUnknown =
        new("programme-unknown", RefusalKind.NotFound, "There is no programme of that name: make it first.");

    /// <summary>The path names a round that nobody has made.</summary>
    public static readonly Refusal RoundUnknown =
        new("round-unknown", RefusalKind.NotFound, "There is no round of that name in this programme: make it first.");

    /// <summary>A triggered round is to become another one.</summary>
    public static readonly Refusal AlreadyTriggered =
        new("round-already-triggered", RefusalKind.Conflict, "People have been or are being written to: this round can no longer be changed. Make a new one.");

    /// <summary>Somebody else was faster.</summary>
    public static readonly Refusal BeingChanged =
        new("round-being-changed", RefusalKind.Conflict, "Somebody else is changing this round at the same time. Look at it and try again.");

    /// <summary>The round cannot be triggered as it is; the details say what to mend.</summary>
    public static readonly Refusal NotReady =
        new("round-not-ready", RefusalKind.Invalid, "Nobody was written to, because the round is not ready; each fault is named.");

    /// <summary>The body can be read and is not acceptable; the details say what to mend.</summary>
    public static readonly Refusal BodyFaulty =
        new("body-faulty", RefusalKind.Invalid, "Nothing was saved, because something in the body needs mending; each place is named.");
}
