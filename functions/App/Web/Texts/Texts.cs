namespace EventEvaluation.App.Web.Texts;

/// <summary>Everything that pages say by themselves, in one language. A language is added by adding a file like <see cref="English"/>.</summary>
public sealed record Texts
{
    private static readonly Dictionary<string, Texts> ByLanguage = new(StringComparer.OrdinalIgnoreCase) { ["en"] = English.Texts };

    /// <summary>The texts in a language, or in English where it has not been translated.</summary>
    /// <param name="language">Language tag.</param>
    public static Texts In(string language) => ByLanguage.TryGetValue(language, out var texts) ? texts : English.Texts;

#pragma warning disable CS1591 // Each name says which text it is; English.cs shows it.
    public required string SkipToContent { get; init; }
    public required string Languages { get; init; }
    public required string NotFound { get; init; }
    public required string NoLongerOpen { get; init; }
    public required string NotNow { get; init; }
    public required string TooLarge { get; init; }
    public required string NotReadable { get; init; }
    public required string SignInNeeded { get; init; }
    public required string NotAllowed { get; init; }
    public required string PleaseCheck { get; init; }
    public required string NoSuchPage { get; init; }
    public required string Failed { get; init; }
    public required string FailedSentence { get; init; }
    public required string StageBefore { get; init; }
    public required string StageAfter { get; init; }
    public required string StageLater { get; init; }
    public required string OpenUntil { get; init; }
    public required string Confidential { get; init; }
    public required string ConsentLegend { get; init; }
    public required string ConsentTick { get; init; }
    public required string FaultsHeading { get; init; }
    public required string FaultMark { get; init; }
    public required string NoAnswer { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string Finish { get; init; }
    public required string DeclineLink { get; init; }
    public required string AlreadyFinished { get; init; }
    public required string AlreadyDeclined { get; init; }
    public required string AlreadyWithdrawn { get; init; }
    public required string NotValidated { get; init; }
    public required string ReceiptTitle { get; init; }
    public required string ReceiptThanks { get; init; }
    public required string ReceiptCodeHeading { get; init; }
    public required string ReceiptCodeWhy { get; init; }
    public required string ReceiptChange { get; init; }
    public required string ReceiptWithdraw { get; init; }
    public required string ReceiptPublished { get; init; }
    public required string ReceiptAnswers { get; init; }
    public required string ReceiptNoAnswers { get; init; }
    public required string ChangeLink { get; init; }
    public required string WithdrawLink { get; init; }
    public required string DeclineTitle { get; init; }
    public required string DeclineAsk { get; init; }
    public required string DeclineButton { get; init; }
    public required string DeclineBack { get; init; }
    public required string DeclinedTitle { get; init; }
    public required string Declined { get; init; }
    public required string AlreadyFinishedTitle { get; init; }
    public required string DeclineFinished { get; init; }
    public required string WithdrawTitle { get; init; }
    public required string WithdrawAsk { get; init; }
    public required string WithdrawButton { get; init; }
    public required string WithdrawnTitle { get; init; }
    public required string Withdrawn { get; init; }
#pragma warning restore CS1591
}
