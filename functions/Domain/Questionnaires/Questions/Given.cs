using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>What several kinds ask of the values that came from a form.</summary>
internal static class Given
{
    /// <summary>The one value given; empty ones count as nothing.</summary>
    public static (string? Value, AnswerFault? Fault) Single(IReadOnlyList<string> values) => values.Where(value => value.Length > 0).Take(2).ToList() switch
    {
        [] => default,
        [var only] => (only, null),
        _ => (null, AnswerFaults.OneOnly),
    };

    /// <summary>One value of a list that was offered.</summary>
    public static CheckedAnswer OneOf(IReadOnlyList<string> values, Func<string, string?> known) => Single(values) switch
    {
        { Fault: { } fault } => CheckedAnswer.Faulty(fault),
        { Value: null } => CheckedAnswer.Nothing,
        { Value: var value } => known(value) is { } meant ? CheckedAnswer.Accepted(Answer.Of(meant)) : CheckedAnswer.Faulty(AnswerFaults.NotListed),
    };

    /// <summary>A cleaned text of at most some length.</summary>
    public static CheckedAnswer Text(string text, int longest) => text.Length == 0 ? CheckedAnswer.Nothing
        : text.Length <= longest ? CheckedAnswer.Accepted(Answer.Of(text))
        : CheckedAnswer.Faulty(AnswerFaults.TooLong.With(Number(text.Length), Number(longest)));

    /// <summary>The tally of one answer of a list; missing where it is none of the list.</summary>
    public static ItemAnswer Place(int index) => index < 0 ? ItemAnswer.Missing : ItemAnswer.Of(index + 1);

    /// <summary>No and yes as counted things have them: no first, so that whoever goes up goes to yes.</summary>
    public static IReadOnlyList<LocalText> NoYes { get; } = [LocalText.Of("en", AnswerWords.English.No), LocalText.Of("en", AnswerWords.English.Yes)];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
