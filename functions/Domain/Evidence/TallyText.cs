using System.Text.Json;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Raw tallies as JSON, for storage only: never published.</summary>
public static class TallyText
{
    /// <summary>Writes tallies.</summary>
    /// <param name="tallies">The tallies.</param>
    public static string Write(IEnumerable<Tally> tallies) => JsonSerializer.Serialize(
        [.. tallies.Select(tally => new StoredTally(tally.Item, tally.Group, tally.Answers, tally.Pre, tally.Post, tally.Moves.Counts))],
        SnapshotJson.Default.ListStoredTally);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">The text is not what was written.</exception>
    public static IReadOnlyList<Tally> Read(string json) =>
    [
        .. (JsonSerializer.Deserialize(json, SnapshotJson.Default.ListStoredTally) ?? [])
            .Select(tally => new Tally(tally.Item, tally.Group, tally.Answers, tally.Pre, tally.Post, tally.Moves)),
    ];
}

/// <summary>The wire form of a tally.</summary>
internal sealed record StoredTally(string Item, string Group, int Answers, IReadOnlyList<int> Pre, IReadOnlyList<int> Post, IReadOnlyList<int> Moves);
