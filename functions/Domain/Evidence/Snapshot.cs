using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Evidence;

/// <summary>What a snapshot is of.</summary>
public enum SnapshotKind
{
    /// <summary>One round.</summary>
    [JsonStringEnumMemberName("round")]
    Round,
    /// <summary>Several closed rounds with the same items, pooled.</summary>
    [JsonStringEnumMemberName("cycle")]
    Cycle,
}

/// <summary>An item as its readers know it.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Text">The question.</param>
/// <param name="Labels">The K answers' labels, from answer 1.</param>
/// <param name="Primary">Whether it was declared primary before the round opened.</param>
public sealed record SnapshotItem(string Id, string Text, IReadOnlyList<string> Labels, bool Primary = false)
{
    /// <summary>What its answers are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Measure Measure { get; init; }

    /// <summary>The question that its options belong to, for an option of a multiple choice; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Of { get; init; }

    /// <summary>The key by which the same item is known in other questionnaires; null where it is the id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SameItem { get; init; }

    /// <summary>For a declared scale: the ids of its items; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Items { get; init; }
}

/// <summary>What an item's answers are, and so which figures are computed of them.</summary>
public enum Measure
{
    /// <summary>Points of an ordered scale.</summary>
    [JsonStringEnumMemberName("ordinal")]
    Ordinal,
    /// <summary>Categories without order.</summary>
    [JsonStringEnumMemberName("nominal")]
    Nominal,
    /// <summary>No and yes, in this order.</summary>
    [JsonStringEnumMemberName("yes-no")]
    YesNo,
    /// <summary>A number.</summary>
    [JsonStringEnumMemberName("number")]
    Number,
    /// <summary>The score of a declared scale: a mean of items.</summary>
    [JsonStringEnumMemberName("score")]
    Score,
}

/// <summary>A group as its readers know it.</summary>
/// <param name="Id">The group in the tallies.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Side">The merged group that it falls back to where roles are too small; null for none.</param>
public sealed record SnapshotGroup(
    string Id, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Side = null);

/// <summary>How many who came by a poster or on paper after an event were put to what they answered before it, by codes of their own.</summary>
/// <param name="Matched">Put together: one mismatch at most, and each the other's one best match.</param>
/// <param name="Ambiguous">May belong to several, so left alone.</param>
/// <param name="Unmatched">Belong to none.</param>
public sealed record SnapshotWalkIns(int Matched, int Ambiguous, int Unmatched);

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Id">The round's or cycle's slug.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">From 1; a round's snapshots are numbered by the stage at whose close they were frozen.</param>
/// <param name="FrozenOn">The day of freezing, never the time.</param>
/// <param name="Items">The items, in the order in which they were asked.</param>
public sealed record SnapshotHead(
    SnapshotKind Kind, string Programme, string Id, string Name, int Version, DateOnly FrozenOn, IReadOnlyList<SnapshotItem> Items)
{
    /// <summary>The pooled rounds' slugs, for a cycle.</summary>
    public IReadOnlyList<string> Rounds { get; init; } = [];

    /// <summary>How many people were invited; null where it is not known.</summary>
    public int? Invited { get; init; }

    /// <summary>What became of those invited, stage by stage, up to the freezing; null where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StageResponse>? Response { get; init; }

    /// <summary>What became of the codes of people who came by a poster or on paper; null where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SnapshotWalkIns? WalkIns { get; init; }

    /// <summary>Names of groups whose id is not their name.</summary>
    public IReadOnlyList<SnapshotGroup> Groups { get; init; } = [];

    /// <summary>Role and the merged group that it falls back to.</summary>
    [JsonIgnore]
    internal IReadOnlyDictionary<string, string> Sides => Groups.Where(group => group.Side is not null).ToDictionary(group => group.Id, group => group.Side!);
}

/// <summary>The published evidence of a round or cycle: suppressed tallies, frozen for good. All published figures follow from it.</summary>
/// <param name="Head">What it says of itself.</param>
/// <param name="Threshold">k at freezing.</param>
/// <param name="EverythingHidden">Whether nothing is published but that; then <paramref name="Tallies"/> is empty.</param>
/// <param name="Tallies">The tallies after suppression, sorted by item, then group.</param>
/// <param name="Hash">SHA-256, in lower-case hex, of this document written with an empty hash.</param>
public sealed record Snapshot(SnapshotHead Head, int Threshold, bool EverythingHidden, IReadOnlyList<ShownTally> Tallies, string Hash)
{
    /// <summary>Freezes tallies: suppresses and hashes them. The same input gives the same document.</summary>
    /// <param name="head">What the snapshot says of itself.</param>
    /// <param name="raw">All tallies before suppression, totals among them.</param>
    /// <param name="suppression">The rule of what may be shown.</param>
    public static Snapshot Freeze(SnapshotHead head, IEnumerable<Tally> raw, Suppression suppression)
    {
        var tallies = Tally.Published(raw);
        return Seal(head, suppression.Threshold, suppression.HidesEverything(tallies) ? null : suppression.Apply(tallies, head.Sides));
    }

    /// <summary>Hashes what is to be published; null for everything hidden.</summary>
    internal static Snapshot Seal(SnapshotHead head, int threshold, IReadOnlyList<ShownTally>? shown)
    {
        var snapshot = new Snapshot(head, threshold, shown is null, shown ?? [], "");
        return snapshot with { Hash = snapshot.ComputeHash() };
    }

    /// <summary>The document as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SnapshotJson.Default.Snapshot);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The snapshot; a refusal where the text is no snapshot, or not what was frozen.</returns>
    public static Outcome<Snapshot> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SnapshotJson.Default.Snapshot) is { } snapshot && snapshot.Hash == snapshot.ComputeHash() ? snapshot : Damaged;
        }
        catch (JsonException)
        {
            return Damaged;
        }
    }

    private static Refusal Damaged { get; } =
        new("snapshot-damaged", RefusalKind.Conflict, "This snapshot is not what was frozen: its hash does not match its content. Restore it from a copy.");

    private string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((this with { Hash = "" }).ToJson())));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(List<StoredTally>))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
