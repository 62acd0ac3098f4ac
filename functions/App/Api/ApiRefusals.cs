using EventEvaluation.Domain;

namespace EventEvaluation.App.Api;

/// <summary>What the API says no to, whatever the call is about.</summary>
internal static class ApiRefusals
{
    /// <summary>Something that stands is to be changed by somebody who does not say which state of it they saw.</summary>
    public static readonly Refusal MatchNeeded = new(
        "if-match-needed", RefusalKind.MatchNeeded, "This exists already. Read it first, and send the change with the ETag that you got in the header If-Match.");

    /// <summary>Somebody else has changed it since.</summary>
    public static readonly Refusal Changed = new(
        "changed-meanwhile", RefusalKind.Changed, "Somebody else has changed this since you read it, so nothing was saved. Read it again and decide what you want to keep.");
}
