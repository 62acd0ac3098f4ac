namespace EventEvaluation.App.Email.Messages;

/// <summary>To people who have not answered yet; another reminder may follow.</summary>
internal static class Reminder
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => texts.ReminderSubject);
        return Letters.RenderAsync(view.Subject, ReminderHtml.Create(view), ReminderText.Create(view));
    }
}
