using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Messages;

/// <summary>The first mail of a stage.</summary>
internal static class Invitation
{
    /// <summary>Writes it.</summary>
    public static Letter Write(LetterFacts facts) => LetterLayout.Write(
        facts,
        facts.Stage.Kind switch
        {
            StageKind.Pre => $"Before {facts.Event}: a few questions for you",
            StageKind.Post => $"After {facts.Event}: how was it?",
            _ => $"Some time after {facts.Event}: what has stayed?",
        },
        [
            new(facts.Stage.Kind switch
            {
                StageKind.Pre => $"soon {facts.Event} takes place. Before it begins we would like to know where you stand.",
                StageKind.Post => $"{facts.Event} is over. We would like to know what it has changed for you, if anything.",
                _ => $"some time has passed since {facts.Event}. We would like to know what has stayed.",
            }),
            .. Letters.Ask(facts),
        ]);
}
