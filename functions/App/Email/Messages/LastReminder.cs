namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have not answered yet; no further reminder follows.</summary>
internal static class LastReminder
{
    /// <summary>Writes it.</summary>
    public static Letter Write(LetterFacts facts) => LetterLayout.Write(
        facts,
        $"Last reminder: your questions about {facts.Event}",
        [
            new($"this is our last reminder: if you would like to answer the questions about {facts.Event}, please do so in the next days. We will not ask again."),
            .. Letters.Ask(facts),
        ]);
}
