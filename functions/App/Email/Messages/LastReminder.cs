namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have not answered yet; no further reminder follows, and it says so.</summary>
internal static class LastReminder
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => texts.LastReminderSubject);
        return Letters.RenderAsync(view.Subject, LastReminderHtml.Create(view), LastReminderText.Create(view));
    }
}
