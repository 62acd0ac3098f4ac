namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have taken their answers back.</summary>
internal static class WithdrawalConfirmed
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => texts.WithdrawalSubject);
        return Letters.RenderAsync(view.Subject, WithdrawalConfirmedHtml.Create(view), WithdrawalConfirmedText.Create(view));
    }
}
