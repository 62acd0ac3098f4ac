using System.Globalization;

namespace EventEvaluation.Domain.Answering;

/// <summary>What is wrong with what somebody gave at one place of a form.</summary>
/// <param name="Code">Which fault of the catalogue it is; texts in other languages are found by it.</param>
/// <param name="English">The sentence in English, with places for the values.</param>
/// <param name="Values">What stands in those places.</param>
public sealed record AnswerFault(string Code, string English, params IReadOnlyList<string> Values)
{
    /// <summary>The sentence in English.</summary>
    public string Sentence => In(English);

    /// <summary>The sentence with its values in place.</summary>
    /// <param name="pattern">The sentence in some language.</param>
    public string In(string pattern) => string.Format(CultureInfo.InvariantCulture, pattern, [.. Values]);

    /// <summary>The same fault with values.</summary>
    /// <param name="values">What stands in the sentence's places.</param>
    public AnswerFault With(params IReadOnlyList<string> values) => this with { Values = values };
}

/// <summary>Every fault that a form can have. Languages translate them by their codes; a test holds them to it.</summary>
public static class AnswerFaults
{
    /// <summary>Consent is missing.</summary>
    public static readonly AnswerFault ConsentNeeded = new("consent-needed", "Please tick that you agree to take part, or choose not to answer.");

    /// <summary>More than one answer where one is asked.</summary>
    public static readonly AnswerFault OneOnly = new("one-only", "Please give one answer only.");

    /// <summary>Something that was not offered.</summary>
    public static readonly AnswerFault NotListed = new("not-listed", "Please choose from the answers listed.");

    /// <summary>An answer together with "prefer not to say".</summary>
    public static readonly AnswerFault EitherOr = new("either-or", "Please either answer or say that you prefer not to.");

    /// <summary>No number, or out of bounds: least, greatest.</summary>
    public static readonly AnswerFault NumberNeeded = new("number-needed", "Please enter a number from {0} to {1}, such as {0}.");

    /// <summary>No date, or out of bounds: earliest, latest.</summary>
    public static readonly AnswerFault DateNeeded = new("date-needed", "Please enter a date from {0} to {1}, written like {0}.");

    /// <summary>Too long a text: how long it is, how long it may be.</summary>
    public static readonly AnswerFault TooLong = new("too-long", "This text has {0} characters; please shorten it to {1} at most.");

    /// <summary>A role that was not offered.</summary>
    public static readonly AnswerFault RoleNotListed = new("role-not-listed", "Please choose from the roles listed, or leave this out.");

    /// <summary>No letter where one is asked.</summary>
    public static readonly AnswerFault LetterNeeded = new("letter-needed", "Please enter one letter, such as A.");

    /// <summary>Too few parts of one's own code: how many are needed, how many there are.</summary>
    public static readonly AnswerFault CodePartsNeeded = new("code-parts-needed", "Please fill in at least {0} of the {1} parts.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnswerFault> All { get; } = [ConsentNeeded, OneOnly, NotListed, EitherOr, NumberNeeded, DateNeeded, TooLong, RoleNotListed, LetterNeeded, CodePartsNeeded];
}
