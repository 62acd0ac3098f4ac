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

    /// <summary>The round is still a draft.</summary>
    public static readonly Refusal NotTriggered =
        new("round-not-triggered", RefusalKind.Conflict, "This round has not been triggered yet: change its draft instead.");

    /// <summary>The round is closed or cancelled.</summary>
    public static readonly Refusal RoundOver =
        new("round-over", RefusalKind.Conflict, "This round is over: nothing more can be done with it.");

    /// <summary>The round has no such stage, or none that is open.</summary>
    public static readonly Refusal StageUnknown =
        new("stage-unknown", RefusalKind.Conflict, "No stage of this round is open now, or it has none of that name.");

    /// <summary>The stage has not opened.</summary>
    public static readonly Refusal StageNotOpen =
        new("stage-not-open", RefusalKind.Conflict, "This stage has not opened yet. To end the round as a whole, cancel it.");

    /// <summary>The stage's close has passed.</summary>
    public static readonly Refusal StageOver =
        new("stage-over", RefusalKind.Conflict, "This stage has closed: its answers are being counted or have been, so it cannot be extended.");

    /// <summary>Nobody of the round has that id.</summary>
    public static readonly Refusal PersonUnknown =
        new("person-unknown", RefusalKind.NotFound, "There is nobody with that id in this round. Perhaps their address has been corrected already.");
}
