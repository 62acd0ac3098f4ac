namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>One mail that was accepted for one recipient.</summary>
internal sealed record Mail
{
    /// <summary>The mail's id here, also its <c>X-Message-Id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The recipient's address.</summary>
    public required string To { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name; empty where none was given.</summary>
    public string FromName { get; init; } = "";

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was accepted, in virtual time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The first category; empty where there is none.</summary>
    public string Category { get; init; } = "";

    /// <summary>Headers asked for, such as <c>List-Unsubscribe</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Custom arguments, which come back with events.</summary>
    public IReadOnlyDictionary<string, string> CustomArgs { get; init; } = new Dictionary<string, string>();

    /// <summary>The HTML part; empty where there is none.</summary>
    public string Html { get; init; } = "";

    /// <summary>The plain text part; empty where there is none.</summary>
    public string Text { get; init; } = "";
}
