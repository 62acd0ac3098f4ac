namespace EventEvaluation.Durable;

/// <summary>How an activity's input and output travel through the host.</summary>
public enum PayloadFormat
{
    /// <summary>
    /// As one JSON string that itself holds JSON. The host re-writes activity payloads (dates with an offset move into its own zone,
    /// decimals become doubles, whitespace and duplicate keys go); a string passes untouched. The output also says whether the activity
    /// failed, so that the failure's type, message and detail survive.
    /// </summary>
    Sealed,

    /// <summary>
    /// As plain JSON, as other languages' workers write it: readable in the history, open to the host's re-writing, and a failure is an
    /// HTTP 500 whose text the host replaces with its own.
    /// </summary>
    Plain,
}
