using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Evidence;

/// <summary>A part of a tally that is shown or hidden on its own.</summary>
public enum TallyPart
{
    /// <summary>The answers before the event.</summary>
    [JsonStringEnumMemberName("pre")]
    Pre,
    /// <summary>The answers after the event.</summary>
    [JsonStringEnumMemberName("post")]
    Post,
    /// <summary>Who moved from which answer to which, and all paired figures.</summary>
    [JsonStringEnumMemberName("moves")]
    Moves,
}

/// <summary>Why a part is hidden.</summary>
public enum WhyHidden
{
    /// <summary>Fewer than k people stand behind it.</summary>
    [JsonStringEnumMemberName("too-few")]
    TooFew,
    /// <summary>All gave the same answer, so that it would tell what each of them said.</summary>
    [JsonStringEnumMemberName("all-alike")]
    AllAlike,
    /// <summary>Beside the answers shown it would tell what fewer than k people said who answered only once.</summary>
    [JsonStringEnumMemberName("tells-of-the-unpaired")]
    TellsOfTheUnpaired,
    /// <summary>Beside the total it would tell what a smaller, hidden group said.</summary>
    [JsonStringEnumMemberName("tells-of-a-hidden-group")]
    TellsOfAHiddenGroup,
    /// <summary>Beside results published before it would tell what a few others said.</summary>
    [JsonStringEnumMemberName("tells-beside-earlier-results")]
    TellsBesideEarlierResults,
    /// <summary>Too few answered both times, so the whole round or cycle is hidden.</summary>
    [JsonStringEnumMemberName("everything-hidden")]
    EverythingHidden,
    /// <summary>One of the roles of its side is too small, so all of them are shown together as one group.</summary>
    [JsonStringEnumMemberName("shown-merged")]
    ShownMerged,
    /// <summary>It was hidden when the file was written that is read now.</summary>
    [JsonStringEnumMemberName("hidden-in-the-file")]
    HiddenInTheFile,
}

/// <summary>One part that is hidden.</summary>
/// <param name="Part">The part.</param>
/// <param name="Why">The reason.</param>
public sealed record HiddenPart(TallyPart Part, WhyHidden Why);

/// <summary>A tally as it may be seen: a hidden part is null and named, with its reason, in <paramref name="Hidden"/>.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Group">The group.</param>
/// <param name="Answers">K.</param>
/// <param name="Pre">K + 3 counts, or null.</param>
/// <param name="Post">K + 3 counts, or null.</param>
/// <param name="Moves">K × K counts row by row, or null.</param>
/// <param name="Hidden">What is hidden and why; at most one reason a part.</param>
public sealed record ShownTally(
    string Item, string Group, int Answers, IReadOnlyList<int>? Pre, IReadOnlyList<int>? Post, IReadOnlyList<int>? Moves, IReadOnlyList<HiddenPart> Hidden)
{
    /// <summary>The numbers behind the counts, for an item of numbers; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShownNumbers? Numbers { get; init; }

    /// <summary>A tally with nothing hidden.</summary>
    /// <param name="tally">The tally.</param>
    public static ShownTally Whole(Tally tally) => new(tally.Item, tally.Group, tally.Answers, tally.Pre, tally.Post, tally.Moves.Counts, [])
    {
        Numbers = tally.Numbers is { } numbers
            ? new(NumberSummary.Of(numbers.Pre, numbers.PreItems), NumberSummary.Of(numbers.Post, numbers.PostItems), NumberSummary.Of(numbers.Difference))
            : null,
    };

    /// <summary>A tally with some parts hidden.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="hidden">The parts to hide.</param>
    public static ShownTally Without(Tally tally, IReadOnlyList<HiddenPart> hidden)
    {
        var whole = Whole(tally);
        bool Hides(TallyPart part) => hidden.Any(one => one.Part == part);
        return whole with
        {
            Pre = Hides(TallyPart.Pre) ? null : whole.Pre,
            Post = Hides(TallyPart.Post) ? null : whole.Post,
            Moves = Hides(TallyPart.Moves) ? null : whole.Moves,
            Hidden = hidden,
            Numbers = whole.Numbers is not { } numbers ? null : new(
                Hides(TallyPart.Pre) ? null : numbers.Pre, Hides(TallyPart.Post) ? null : numbers.Post, Hides(TallyPart.Moves) ? null : numbers.Difference),
        };
    }

    /// <summary>Why a part is hidden; null where it is shown.</summary>
    /// <param name="part">The part.</param>
    public WhyHidden? ReasonFor(TallyPart part) => Hidden.FirstOrDefault(one => one.Part == part)?.Why;
}
