namespace EventEvaluation.App.Email.Messages.Words;

/// <summary>
/// Everything that letters say, in one language. A language is added by adding a file like <see cref="LetterEnglish"/>. In sentences <c>{0}</c> stands for the
/// event, in those about a time or a person for these.
/// </summary>
public sealed record LetterTexts
{
    private static readonly Dictionary<string, LetterTexts> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = LetterEnglish.Texts,
        ["cy"] = LetterWelsh.Texts,
        ["ar"] = LetterArabic.Texts,
    };

    /// <summary>The languages that letters are written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. ByLanguage.Keys];

    /// <summary>The texts in a language.</summary>
    /// <param name="language">Language tag.</param>
    public static LetterTexts In(string language) => ByLanguage.GetValueOrDefault(language, LetterEnglish.Texts);

    /// <summary>The language in which somebody is written to: theirs, else the questionnaire's first, else English.</summary>
    /// <param name="wanted">Language tags in the order in which they are wanted.</param>
    public static string Choose(params IEnumerable<string?> wanted) =>
        wanted.OfType<string>().SelectMany(tag => new[] { tag, tag.Split('-')[0] }).FirstOrDefault(ByLanguage.ContainsKey)?.ToLowerInvariant() ?? "en";

#pragma warning disable CS1591 // Each name says which text it is; LetterEnglish.cs shows it.
    public required string Greeting { get; init; }
    public required string GreetingNobody { get; init; }
    public required string Why { get; init; }
    public required string Preferences { get; init; }
    public required string Answer { get; init; }
    public required string Until { get; init; }
    public required string LinkOf { get; init; }
    public required string LinkYours { get; init; }
    public required string Decline { get; init; }
    public required string InvitationSubjectBefore { get; init; }
    public required string InvitationSubjectAfter { get; init; }
    public required string InvitationSubjectLater { get; init; }
    public required string InvitationBefore { get; init; }
    public required string InvitationAfter { get; init; }
    public required string InvitationLater { get; init; }
    public required string ReminderSubject { get; init; }
    public required string Reminder { get; init; }
    public required string LastReminderSubject { get; init; }
    public required string LastReminder { get; init; }
    public required string HalfWaySubject { get; init; }
    public required string HalfWay { get; init; }
    public required string HalfWayLast { get; init; }
    public required string GoOn { get; init; }
    public required string ThanksSubject { get; init; }
    public required string Thanks { get; init; }
    public required string ThanksEvaluated { get; init; }
    public required string WithdrawalSubject { get; init; }
    public required string Withdrawal { get; init; }
    public required string WithdrawalNoMore { get; init; }
    public required string ResultsSubject { get; init; }
    public required string Results { get; init; }
    public required string ResultsLinks { get; init; }
    public required string ResultsCode { get; init; }
#pragma warning restore CS1591
}
