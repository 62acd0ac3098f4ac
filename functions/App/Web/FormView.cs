namespace EventEvaluation.App.Web;

/// <summary>A page with one form for signed-in people.</summary>
/// <param name="Title">Title and heading.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="Button">What is on the button.</param>
/// <param name="Hidden">What the form sends along unseen.</param>
/// <param name="Fields">Its fields.</param>
public sealed record FormView(string Title, string Action, string Button, IReadOnlyList<KeyValuePair<string, string>> Hidden, IReadOnlyList<FormField> Fields)
{
    /// <summary>Sentences above the form.</summary>
    public IReadOnlyList<string> Intro { get; init; } = [];

    /// <summary>The slug of the programme whose pages the head leads to; empty for none.</summary>
    public string Programme { get; init; } = "";

    /// <summary>The heading of the fields that are folded away.</summary>
    public string More { get; init; } = "";

    /// <summary>A link below the form; null for none.</summary>
    public MessageLink? Link { get; init; }

    /// <summary>The fields with something to mend.</summary>
    public IEnumerable<FormField> Faulty => Fields.Where(one => one.Fault is not null);

    /// <summary>The same page with what must be mended, by field; what fits no field stands at the first.</summary>
    /// <param name="faults">Name of the field and sentence.</param>
    public FormView With(IReadOnlyList<(string Field, string Sentence)> faults) => this with
    {
        Fields = [.. Fields.Select((one, at) => one with
        {
            Fault = string.Join(" ", faults.Where(fault => fault.Field == one.Name || (at == 0 && !Fields.Any(other => other.Name == fault.Field))).Select(fault => fault.Sentence)) is { Length: > 0 } text ? text : null,
        })],
    };
}

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Type">An input's type, or <c>select</c> or <c>textarea</c>.</param>
/// <param name="Value">What stands in it.</param>
public sealed record FormField(string Name, string Label, string Type, string Value)
{
    /// <summary>A sentence below the label; empty for none.</summary>
    public string Help { get; init; } = "";

    /// <summary>What a <c>select</c> offers: value and text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Whether it is folded away, because what it presets suits most.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Whether a browser demands it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>The ids of what describes it; null where nothing does.</summary>
    public string? DescribedBy => (Help.Length > 0, Fault is not null) switch
    {
        (false, false) => null,
        (true, false) => $"{Name}-help",
        (false, true) => $"{Name}-fault",
        _ => $"{Name}-help {Name}-fault",
    };
}
