namespace EventEvaluation.App.Email.Messages;

/// <summary>The reminder for people who have begun to answer and not handed in.</summary>
internal static class HalfWay
{
    /// <summary>Writes it.</summary>
    /// <param name="facts">What it is written from.</param>
    /// <param name="isLast">Whether no further reminder follows; then it says so.</param>
    public static Task<Letter> WriteAsync(LetterFacts facts, bool isLast)
    {
        var model = new HalfWayView(LetterView.Of(facts, texts => texts.HalfWaySubject), isLast);
        return Letters.RenderAsync(model.Letter.Subject, HalfWayHtml.Create(model), HalfWayText.Create(model));
    }
}

/// <summary>What it shows.</summary>
/// <param name="Letter">What every letter shows.</param>
/// <param name="IsLast">Whether no further reminder follows.</param>
public sealed record HalfWayView(LetterView Letter, bool IsLast);
