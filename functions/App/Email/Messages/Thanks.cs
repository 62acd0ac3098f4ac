namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have answered.</summary>
internal static class Thanks
{
    /// <summary>Writes it.</summary>
    public static Letter Write(LetterFacts facts) => LetterLayout.Write(
        facts,
        $"Thank you for your answers about {facts.Event}",
        [
            new($"thank you for answering our questions about {facts.Event}. You need not do anything more."),
            new("Your answers are evaluated together with those of others, never by name."),
        ]);
}
