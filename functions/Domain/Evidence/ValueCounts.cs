using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// How often each number was given. Adds up in any order and comes to the same figures: while there are at most <see cref="Most"/> different numbers each is
/// counted, beyond that only their moments are kept. Raw: only what <see cref="NumberSummary"/> takes from it is ever published.
/// </summary>
public sealed class ValueCounts
{
    /// <summary>The most different numbers that are counted one by one.</summary>
    public const int Most = 2_000;

    private readonly SortedDictionary<decimal, int>? _counts;

    private ValueCounts(SortedDictionary<decimal, int>? counts, Moments moments) => (_counts, Moments) = (counts, moments);

    /// <summary>Of nobody.</summary>
    public static ValueCounts None { get; } = Of([]);

    /// <summary>Number, mean and squared deviations.</summary>
    public Moments Moments { get; }

    /// <summary>The numbers with their counts, in order; null where they are too many.</summary>
    public IReadOnlyDictionary<decimal, int>? Counts => _counts;

    /// <summary>Whether all gave the same number; false of nobody.</summary>
    public bool IsAllAlike => Moments.N > 0 && (_counts is not null ? _counts.Count == 1 : Moments.M2 <= 1e-12 * Moments.Mean * Moments.Mean);

    /// <summary>Of counted numbers.</summary>
    /// <param name="counts">Number and how often, more than 0.</param>
    public static ValueCounts Of(IEnumerable<KeyValuePair<decimal, int>> counts)
    {
        var sorted = new SortedDictionary<decimal, int>();
        foreach (var (value, count) in counts)
            if (count != 0)
                sorted[value] = sorted.GetValueOrDefault(value) + count;
        // In order of the numbers, so that any way of adding up gives the same to the last bit.
        double n = sorted.Values.Sum(), mean = n == 0 ? 0 : sorted.Sum(one => (double)one.Key * one.Value) / n;
        var moments = new Moments((int)n, mean, sorted.Sum(one => one.Value * Math.Pow((double)one.Key - mean, 2)));
        return new(sorted.Count <= Most ? sorted : null, moments);
    }

    /// <summary>Of moments alone.</summary>
    /// <param name="moments">The moments.</param>
    public static ValueCounts Of(Moments moments) => new(null, moments);

    /// <summary>Adds up.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static ValueCounts operator +(ValueCounts left, ValueCounts right) =>
        left._counts is { } some && right._counts is { } more ? Of(some.Concat(more)) : new(null, left.Moments + right.Moments);

    /// <summary>Takes away a part that is contained.</summary>
    /// <param name="whole">The whole.</param>
    /// <param name="part">The part.</param>
    public static ValueCounts operator -(ValueCounts whole, ValueCounts part)
    {
        if (whole._counts is { } all && part._counts is { } some)
            return Of(all.Concat(some.Select(one => KeyValuePair.Create(one.Key, -one.Value))));
        var (a, b) = (whole.Moments, part.Moments);
        double n = a.N - b.N, mean = n <= 0 ? 0 : ((a.Mean * a.N) - (b.Mean * b.N)) / n;
        return new(null, n <= 0 ? default : new((int)n, mean, Math.Max(0, a.M2 - b.M2 - (Math.Pow(b.Mean - mean, 2) * b.N * n / a.N))));
    }

    /// <summary>A quantile by R's type 7; null of nobody, or where the numbers were too many to be counted.</summary>
    /// <param name="p">0 to 1.</param>
    public double? Quantile(double p)
    {
        if (_counts is null || Moments.N == 0)
            return null;
        var place = (Moments.N - 1) * p;
        var low = (int)Math.Floor(place);
        return At(low) + ((place - low) * (At(Math.Min(low + 1, Moments.N - 1)) - At(low)));
    }

    private double At(int index)
    {
        foreach (var (value, count) in _counts!)
        {
            if (index < count)
                return (double)value;
            index -= count;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
