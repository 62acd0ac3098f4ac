namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have not answered yet; another reminder may follow.</summary>
internal static class Reminder
{
    /// <summary>Writes it.</summary>
    public static Letter Write(LetterFacts facts) => LetterLayout.Write(
        facts,
        $"Reminder: your questions about {facts.Event}",
        [
            new($"some days ago we asked you a few questions about {facts.Event}. There is still time to answer them."),
            .. Letters.Ask(facts),
        ]);
}
