namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have answered. It goes out with a mailing, not upon the answer, and holds no receipt code.</summary>
internal static class Thanks
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => texts.ThanksSubject);
        return Letters.RenderAsync(view.Subject, ThanksHtml.Create(view), ThanksText.Create(view));
    }
}
