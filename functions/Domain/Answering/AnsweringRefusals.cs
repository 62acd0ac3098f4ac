namespace EventEvaluation.Domain.Answering;

/// <summary>What can be said no to while somebody answers.</summary>
public static class AnsweringRefusals
{
    /// <summary>Some fields must be mended; its details name them.</summary>
    public static readonly Refusal SheetNeedsMending =
        new("sheet-needs-mending", RefusalKind.Invalid, "Something needs your attention before your answers can be handed in. Nothing you typed is lost.");

    /// <summary>The token is none of ours, or proves nothing.</summary>
    public static readonly Refusal LinkUnknown =
        new("survey-link-unknown", RefusalKind.NotFound, "This link is not one of ours. Please copy the whole link from your e-mail, or open it there.");

    /// <summary>The person behind the link was erased, or got another link.</summary>
    public static readonly Refusal LinkRevoked =
        new("survey-link-revoked", RefusalKind.Gone, "This personal link is no longer valid. If you got a newer e-mail from us, please use the link in it.");

    /// <summary>The sheet as a whole holds more text than is kept.</summary>
    public static readonly Refusal TooMuch =
        new("survey-too-much", RefusalKind.TooLarge, "Altogether this is more text than can be kept. Please shorten your longest answers; nothing of this page is lost while you do.");

    /// <summary>There is nothing to hand in any more: declined, taken back or never saved.</summary>
    public static readonly Refusal NothingToHandIn =
        new("survey-nothing-to-hand-in", RefusalKind.Conflict, "There are no answers here to hand in: perhaps you took them back or declined on another device. If you want to answer, please begin again.");

    /// <summary>What is to be handed in is not what the person looked at.</summary>
    public static readonly Refusal ChangedElsewhere =
        new("survey-changed-elsewhere", RefusalKind.Conflict, "Your answers have changed since you opened this page, perhaps on another device. This is how they are now: please look at them once more.");

    /// <summary>No answers stand under a receipt code.</summary>
    public static readonly Refusal CodeUnknown =
        new("receipt-code-unknown", RefusalKind.NotFound, "There are no answers under this code. Please compare it with your receipt: it has five letters and digits, then four times four.");

    /// <summary>The round's last stage is closed and its key destroyed, so the link leads nowhere any more.</summary>
    public static readonly Refusal RoundOver =
        new("survey-round-over", RefusalKind.Gone, "This evaluation is over. Its personal links have been destroyed, and answers can no longer be traced to anybody.");

    /// <summary>The stage has not opened.</summary>
    public static readonly Refusal NotOpenYet =
        new("survey-not-open", RefusalKind.Conflict, "This questionnaire is not open yet. Your link is right: please come back when it opens.");

    /// <summary>The stage is closed.</summary>
    public static readonly Refusal StageClosed =
        new("survey-closed", RefusalKind.Gone, "This questionnaire is closed, so answers can no longer be handed in or changed. Thank you for your interest.");

    /// <summary>The round was cancelled.</summary>
    public static readonly Refusal RoundCancelled =
        new("survey-cancelled", RefusalKind.Gone, "This evaluation was cancelled. There is nothing left to do.");

    /// <summary>Too many writers at once.</summary>
    public static readonly Refusal TryAgain =
        new("survey-try-again", RefusalKind.Conflict, "Your answers are being saved from several places at once. Please wait a moment and press the button again.");

    /// <summary>More people begin by the code on a poster than the event has, or a machine does.</summary>
    public static readonly Refusal WalkInBusy =
        new("walk-in-busy", RefusalKind.Busy, "Many people are beginning at this moment. Please wait a few minutes and try again; what you entered is still here.");

    /// <summary>Nothing was handed in that could be taken back.</summary>
    public static readonly Refusal NothingToWithdraw =
        new("nothing-to-withdraw", RefusalKind.NotFound, "There are no answers of yours to take back.");
}
