using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Answering;

/// <summary>Whether answers to a stage are taken at an instant.</summary>
public static class CanAnswer
{
    /// <summary>Decides.</summary>
    /// <param name="round">The round.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Why not; null where answers are taken.</returns>
    public static Refusal? Decide(Round round, StageKind stage, DateTimeOffset now) => (round.State, round.StageOf(stage)) switch
    {
        (RoundState.Cancelled, _) => AnsweringRefusals.RoundCancelled,
        (_, null) => AnsweringRefusals.LinkUnknown,
        (RoundState.Closed, _) => AnsweringRefusals.StageClosed,
        (RoundState.Draft, _) => AnsweringRefusals.NotOpenYet,
        var (_, planned) when now < planned.OpensAt => AnsweringRefusals.NotOpenYet,
        var (_, planned) when !planned.IsOpenAt(now) || round.IsClosed(stage) => AnsweringRefusals.StageClosed,
        _ => null,
    };
}
