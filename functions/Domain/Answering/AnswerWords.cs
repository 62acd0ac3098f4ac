namespace EventEvaluation.Domain.Answering;

/// <summary>The few words of the interface that answers are shown in.</summary>
/// <param name="Language">The reader's language tag.</param>
/// <param name="Yes">Yes.</param>
/// <param name="No">No.</param>
/// <param name="NotApplicable">Does not apply.</param>
/// <param name="PreferNotToSay">Prefer not to say.</param>
public sealed record AnswerWords(string Language, string Yes, string No, string NotApplicable, string PreferNotToSay)
{
    /// <summary>The English words.</summary>
    public static AnswerWords English { get; } = new("en", "Yes", "No", "Does not apply", "Prefer not to say");
}
