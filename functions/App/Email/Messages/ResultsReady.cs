namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have answered, once the round is closed and its evidence is frozen.</summary>
internal static class ResultsReady
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => texts.ResultsSubject);
        return Letters.RenderAsync(view.Subject, ResultsReadyHtml.Create(view), ResultsReadyText.Create(view));
    }
}
