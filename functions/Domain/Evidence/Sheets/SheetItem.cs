using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Evidence.Sheets;

/// <summary>One thing that a reporting checklist asks.</summary>
/// <param name="Id">Its key: never changed, for what was entered stands under it.</param>
/// <param name="Section">The part of the checklist.</param>
/// <param name="Name">Its name.</param>
/// <param name="Asks">What it asks, in our own words.</param>
public sealed record SheetItem(string Id, string Section, string Name, string Asks)
{
    /// <summary>What is said of every round because of how the app works; null where that depends on the round.</summary>
    public string? Always { get; init; }

    /// <summary>Whether people who know the round say it.</summary>
    public bool IsEntered { get; init; }
}

/// <summary>A checklist.</summary>
/// <param name="Id">Its key, in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="Items">What it asks, in its order.</param>
public sealed record Checklist(string Id, string Name, string Source, IReadOnlyList<SheetItem> Items);

/// <summary>Where the answer to an item is from.</summary>
public enum SheetSource
{
    /// <summary>From the round's own records, or from how the app works.</summary>
    [JsonStringEnumMemberName("computed")]
    Computed,
    /// <summary>Written by a lead or co-lead.</summary>
    [JsonStringEnumMemberName("entered")]
    Entered,
    /// <summary>Nobody has written it yet.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,
    /// <summary>It cannot be known here; the answer says why.</summary>
    [JsonStringEnumMemberName("not-applicable")]
    NotApplicable,
}
