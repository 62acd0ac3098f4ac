namespace EventEvaluation.App.Web;

/// <summary>A plain page: a heading, a few sentences, at most one button and one link.</summary>
/// <param name="Title">Title and heading.</param>
/// <param name="Paragraphs">The sentences.</param>
/// <param name="Language">Language tag of the text.</param>
public sealed record Message(string Title, IReadOnlyList<string> Paragraphs, string Language = "en")
{
    /// <summary>A few words above the heading; empty for none.</summary>
    public string Above { get; init; } = "";

    /// <summary>Single places to mend, each a sentence.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>A button that posts; null for none.</summary>
    public MessageButton? Button { get; init; }

    /// <summary>A link to go on with; null for none.</summary>
    public MessageLink? Link { get; init; }

    /// <summary>The slug of the programme whose pages the head leads to; empty for none.</summary>
    public string Programme { get; init; } = "";
}

/// <summary>A button that posts a form.</summary>
/// <param name="Action">Where to; null for the page's own address.</param>
/// <param name="Text">What is on it.</param>
public sealed record MessageButton(string? Action, string Text)
{
    /// <summary>What the form sends along unseen.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];
}

/// <summary>A link.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Text">Its text.</param>
public sealed record MessageLink(string Address, string Text);
