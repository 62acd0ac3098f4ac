namespace EventEvaluation.App.Email.Messages.Frame;

/// <summary>What stands below every request to answer: the link, whose it is, until when, and the way to say no.</summary>
/// <param name="View">The letter.</param>
/// <param name="Button">What is on the link.</param>
public sealed record LetterAsk(LetterView View, string Button);
