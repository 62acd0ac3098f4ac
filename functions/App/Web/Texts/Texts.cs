using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Questions;

namespace EventEvaluation.App.Web.Texts;

/// <summary>Everything that pages say by themselves, in one language. A language is added by adding a file like <see cref="English"/>.</summary>
public sealed record Texts
{
    private static readonly Dictionary<string, Texts> ByLanguage = new(StringComparer.OrdinalIgnoreCase) { ["en"] = English.Texts, ["cy"] = Welsh.Texts, ["ar"] = Arabic.Texts };

    /// <summary>The languages of the interface; the first is complete.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. ByLanguage.Keys];

    /// <summary>The names of the days, from Sunday.</summary>
    public required IReadOnlyList<string> Days { get; init; }

    /// <summary>The names of the months, as they stand behind a day's number.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>What is wrong in a form, by the fault's code; English where one is missing.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>Refusals that participants meet, by their code; English where one is missing.</summary>
    public IReadOnlyDictionary<string, string> Refusals { get; init; } = new Dictionary<string, string>();

    /// <summary>What pages say while no speaker has read the texts; empty once somebody has.</summary>
    public string Unreviewed { get; init; } = "";

    /// <summary>What a code that people make for themselves is made of, in the order of <see cref="OwnCode.Kinds"/>.</summary>
    public required IReadOnlyList<string> CodeParts { get; init; }

    /// <summary>A fault of a form in this language.</summary>
    /// <param name="fault">The fault.</param>
    public string SentenceOf(AnswerFault fault) => fault.In(Faults.GetValueOrDefault(fault.Code, fault.English));

    /// <summary>A refusal in this language.</summary>
    /// <param name="refusal">The refusal.</param>
    public string SentenceOf(Refusal refusal) => Refusals.GetValueOrDefault(refusal.Code, refusal.Sentence);

    /// <summary>The words in which answers are shown.</summary>
    /// <param name="language">The language in which the questionnaire's texts are wanted.</param>
    public AnswerWords WordsIn(string language) => new(language, Yes, No, NotApplicable, PreferNotToSay);

    /// <summary>What may be done with a long text.</summary>
    /// <param name="permission">The permission as stored; empty for none.</param>
    public string PermissionOf(string permission) => permission switch
    {
        LongTextQuestion.MayUse => QuoteUse,
        LongTextQuestion.MayQuote => QuoteWithoutRole,
        LongTextQuestion.MayQuoteWithRole => QuoteWithRole,
        _ => QuoteNone,
    };

    /// <summary>What a language calls itself; its tag where that is not known.</summary>
    /// <param name="language">Language tag.</param>
    public static string NameOf(string language) => ByLanguage.TryGetValue(language, out var texts) ? texts.OwnName : language;

    /// <summary>The texts in a language, or in English where it has not been translated.</summary>
    /// <param name="language">Language tag.</param>
    public static Texts In(string language) => ByLanguage.TryGetValue(language, out var texts) ? texts : English.Texts;

#pragma warning disable CS1591 // Each name says which text it is; English.cs shows it.
    public required string OwnName { get; init; }
    public required string SkipToContent { get; init; }
    public required string LanguagesLabel { get; init; }
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
    public required string WelcomeBack { get; init; }
    public required string NotHandedInAgain { get; init; }
    public required string Begin { get; init; }
    public required string Next { get; init; }
    public required string Back { get; init; }
    public required string SaveForLater { get; init; }
    public required string SavedTitle { get; init; }
    public required string Saved { get; init; }
    public required string SavedGoOn { get; init; }
    public required string SavedLink { get; init; }
    public required string QuestionsUnreviewed { get; init; }
    public required string PageOf { get; init; }
    public required string ReviewTitle { get; init; }
    public required string ReviewIntro { get; init; }
    public required string ReviewFaulty { get; init; }
    public required string Change { get; init; }
    public required string NotApplicable { get; init; }
    public required string PreferNotToSay { get; init; }
    public required string QuoteLegend { get; init; }
    public required string QuoteNone { get; init; }
    public required string QuoteUse { get; init; }
    public required string QuoteWithoutRole { get; init; }
    public required string QuoteWithRole { get; init; }
    public required string ReceiptKeptUntil { get; init; }
    public required string ReceiptKeptOpen { get; init; }
    public required string UseCodeLink { get; init; }
    public required string UseCodeTitle { get; init; }
    public required string UseCodeIntro { get; init; }
    public required string UseCodeLabel { get; init; }
    public required string UseCodeHint { get; init; }
    public required string UseCodeButton { get; init; }
    public required string UseCodeFound { get; init; }
    public required string WalkInTitle { get; init; }
    public required string WalkInIntro { get; init; }
    public required string CodeHeading { get; init; }
    public required string CodeHint { get; init; }
    public required string PreferencesTitle { get; init; }
    public required string PreferencesIntro { get; init; }
    public required string PreferencesEvent { get; init; }
    public required string PreferencesEventAsk { get; init; }
    public required string PreferencesAll { get; init; }
    public required string PreferencesAllAsk { get; init; }
    public required string PreferencesEventDone { get; init; }
    public required string PreferencesEventEnded { get; init; }
    public required string PreferencesAllDone { get; init; }
    public required string PreferencesAllEnded { get; init; }
    public required string PreferencesStill { get; init; }
    public required string PreferencesUnknownTitle { get; init; }
    public required string PreferencesUnknown { get; init; }
    public required string PaperIntro { get; init; }
    public required string PaperReturn { get; init; }
    public required string PaperOne { get; init; }
    public required string PaperSeveral { get; init; }
    public required string PaperOnlyIf { get; init; }
#pragma warning restore CS1591
}
