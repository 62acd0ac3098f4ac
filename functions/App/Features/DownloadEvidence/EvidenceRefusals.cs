using EventEvaluation.Domain;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>What can be said no to when evidence is asked for or frozen.</summary>
internal static class EvidenceRefusals
{
    /// <summary>Nothing is frozen under that name.</summary>
    public static readonly Refusal NotFrozen = new(
        "evidence-not-frozen", RefusalKind.NotFound, "There is no evidence of that name: it is frozen when a stage of the round closes, and for a cycle when a lead freezes it.");

    /// <summary>A reporting sheet is asked for that only a round has.</summary>
    public static readonly Refusal SheetOfACycle = new(
        "sheet-of-a-cycle", RefusalKind.NotFound, "Reporting sheets say how one round was made: look at those of the cycle's rounds.");

    /// <summary>The cycle cannot be frozen over these rounds; the details say why.</summary>
    public static readonly Refusal CycleNotReady = new(
        "cycle-not-ready", RefusalKind.Invalid, "The cycle was not frozen, because its rounds do not allow it; each fault is named.");

    /// <summary>The cycle stands already, over other rounds.</summary>
    public static readonly Refusal CycleFrozen = new(
        "cycle-frozen-already", RefusalKind.Conflict, "A cycle of that name is frozen over other rounds and is never changed: give the new one another name.");
}
