using EventEvaluation.Domain.Answering;

namespace EventEvaluation.Domain;

/// <summary>What sort of no a refusal is; one place in the app maps it to an HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The input is not acceptable as it is.</summary>
    Invalid,
    /// <summary>The input cannot be read at all.</summary>
    Malformed,
    /// <summary>Nothing is there under that name.</summary>
    NotFound,
    /// <summary>It was there and its time is over.</summary>
    Gone,
    /// <summary>It contradicts what is there already.</summary>
    Conflict,
    /// <summary>The input is larger than allowed.</summary>
    TooLarge,
    /// <summary>The input has a media type that is not read here.</summary>
    UnsupportedType,
    /// <summary>Nobody is signed in.</summary>
    SignInNeeded,
    /// <summary>The signed-in person lacks the role.</summary>
    Forbidden,
    /// <summary>It was changed since the caller read it.</summary>
    Changed,
    /// <summary>The caller must say which state they have read.</summary>
    MatchNeeded,
    /// <summary>Too many come at once: later it will do.</summary>
    Busy,
}

/// <summary>One place in the input that must be mended.</summary>
/// <param name="Pointer">Where: a JSON pointer, a question id or <c>line 7</c>.</param>
/// <param name="Sentence">What is wrong there and how to mend it.</param>
public sealed record RefusalDetail(string Pointer, string Sentence)
{
    /// <summary>Which fault it is, where one of a catalogue; a page finds its own language's sentence by it.</summary>
    public AnswerFault? Fault { get; init; }
}

/// <summary>A named no. The code is stable and unique (a test holds it); the sentence is for people.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Kind">What sort of no it is.</param>
/// <param name="Sentence">What is wrong and how to mend it, in plain words.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Sentence)
{
    /// <summary>The single places to mend, where there are several.</summary>
    public IReadOnlyList<RefusalDetail> Details { get; init; } = [];

    /// <summary>The same refusal, naming its places.</summary>
    /// <param name="details">The places to mend.</param>
    public Refusal With(IReadOnlyList<RefusalDetail> details) => this with { Details = details };
}
