using System.Text.Json;

namespace EventEvaluation.Domain.Evidence;

/// <summary>Raw tallies as JSON, for storage only: never published.</summary>
public static class TallyText
{
    /// <summary>Writes tallies.</summary>
    /// <param name="tallies">The tallies.</param>
    public static string Write(IEnumerable<Tally> tallies) => JsonSerializer.Serialize(
        [.. tallies.Select(tally => new StoredTally(tally.Item, tally.Group, tally.Answers, tally.Pre, tally.Post, tally.Moves.Counts, StoredNumbers.Of(tally.Numbers)))],
        SnapshotJson.Default.ListStoredTally);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">The text is not what was written.</exception>
    public static IReadOnlyList<Tally> Read(string json) =>
    [
        .. (JsonSerializer.Deserialize(json, SnapshotJson.Default.ListStoredTally) ?? [])
            .Select(tally => new Tally(tally.Item, tally.Group, tally.Answers, tally.Pre, tally.Post, tally.Moves, tally.Numbers?.ToNumbers())),
    ];
}

/// <summary>The wire form of a tally.</summary>
internal sealed record StoredTally(string Item, string Group, int Answers, IReadOnlyList<int> Pre, IReadOnlyList<int> Post, IReadOnlyList<int> Moves, StoredNumbers? Numbers = null);

/// <summary>The wire form of numbers.</summary>
internal sealed record StoredNumbers(StoredValues Pre, StoredValues Post, StoredValues Difference, StoredProducts? PreItems, StoredProducts? PostItems)
{
    public static StoredNumbers? Of(NumberCounts? numbers) => numbers is null ? null : new(
        StoredValues.Of(numbers.Pre), StoredValues.Of(numbers.Post), StoredValues.Of(numbers.Difference), StoredProducts.Of(numbers.PreItems), StoredProducts.Of(numbers.PostItems));

    public NumberCounts ToNumbers() => new(Pre.ToValues(), Post.ToValues(), Difference.ToValues(), PreItems?.ToProducts(), PostItems?.ToProducts());
}

/// <summary>The wire form of counted numbers.</summary>
internal sealed record StoredValues(IReadOnlyList<decimal>? Values, IReadOnlyList<int>? Counts, int N, double Mean, double M2)
{
    public static StoredValues Of(ValueCounts values) => values.Counts is { } counts
        ? new([.. counts.Keys], [.. counts.Values], 0, 0, 0)
        : new(null, null, values.Moments.N, values.Moments.Mean, values.Moments.M2);

    public ValueCounts ToValues() => Values is null ? ValueCounts.Of(new Statistics.Moments(N, Mean, M2)) : ValueCounts.Of(Values.Zip(Counts!, KeyValuePair.Create));
}

/// <summary>The wire form of sums of products.</summary>
internal sealed record StoredProducts(int Cases, IReadOnlyList<long> Sums, IReadOnlyList<long> Products)
{
    public static StoredProducts? Of(Statistics.CrossProducts? products) => products is null ? null : new(products.Cases, products.Sums, products.Products);

    public Statistics.CrossProducts ToProducts() => Statistics.CrossProducts.Of(Cases, Sums, Products);
}
