using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Api;

/// <summary>How the API names a round's state.</summary>
internal static class StateName
{
    /// <summary><c>draft</c>, <c>running</c>, <c>closed</c> or <c>cancelled</c>.</summary>
    public static string Of(RoundState state) => state switch
    {
        RoundState.Draft => "draft",
        RoundState.Running => "running",
        RoundState.Closed => "closed",
        RoundState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
