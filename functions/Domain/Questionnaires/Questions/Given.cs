using System.Globalization;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>What several kinds ask of the values that came from a form.</summary>
internal static class Given
{
    /// <summary>The one value given; empty ones count as nothing.</summary>
    public static (string? Value, string? Fault) Single(IReadOnlyList<string> values) => values.Where(value => value.Length > 0).Take(2).ToList() switch
    {
        [] => default,
        [var only] => (only, null),
        _ => (null, "Please give one answer only."),
    };

    /// <summary>A cleaned text of at most some length.</summary>
    public static CheckedAnswer Text(IReadOnlyList<string> values, int longest, Func<string, string> clean)
    {
        var (value, fault) = Single(values);
        if (fault is not null)
            return CheckedAnswer.Faulty(fault);
        var text = clean(value ?? "");
        return text.Length == 0 ? CheckedAnswer.Nothing
            : text.Length <= longest ? CheckedAnswer.Accepted(Answer.Of(text))
            : CheckedAnswer.Faulty(string.Create(CultureInfo.InvariantCulture, $"This text has {text.Length:N0} characters; please shorten it to {longest:N0} at most."));
    }
}
