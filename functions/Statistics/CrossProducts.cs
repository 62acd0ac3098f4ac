namespace EventEvaluation.Statistics;

/// <summary>Sums and sums of products of several items over people who answered all of them. They add up, in any order. Immutable.</summary>
public sealed class CrossProducts
{
    /// <summary>Below so many complete cases α is not estimated.</summary>
    public const int Fewest = 30;

    private readonly long[] _sums;
    private readonly long[,] _products;

    private CrossProducts(int cases, long[] sums, long[,] products) => (Cases, _sums, _products) = (cases, sums, products);

    /// <summary>How many people answered all items.</summary>
    public int Cases { get; }

    /// <summary>k, the number of items.</summary>
    public int Items => _sums.Length;

    /// <summary>Each item's sum.</summary>
    public IReadOnlyList<long> Sums => _sums;

    /// <summary>The sums of products, row by row.</summary>
    public IReadOnlyList<long> Products => [.. _products.Cast<long>()];

    /// <summary>Of sums kept before.</summary>
    /// <param name="cases">How many people answered all items.</param>
    /// <param name="sums">Each item's sum.</param>
    /// <param name="products">The sums of products, row by row.</param>
    /// <exception cref="ArgumentException">Fewer than two items, or not a product for each pair of them.</exception>
    public static CrossProducts Of(int cases, IReadOnlyList<long> sums, IReadOnlyList<long> products)
    {
        if (sums.Count < 2 || products.Count != sums.Count * sums.Count)
            throw new ArgumentException($"{sums.Count} items have {sums.Count * sums.Count} products.", nameof(products));
        var table = new long[sums.Count, sums.Count];
        for (var cell = 0; cell < products.Count; cell++)
            table[cell / sums.Count, cell % sums.Count] = products[cell];
        return new(cases, [.. sums], table);
    }

    /// <summary>Of nobody.</summary>
    /// <param name="items">k, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2.</exception>
    public static CrossProducts Empty(int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        return new(0, new long[items], new long[items, items]);
    }

    /// <summary>With one person more; somebody who left an item open changes nothing.</summary>
    /// <param name="answers">One answer an item, null where there is none.</param>
    /// <exception cref="ArgumentException">Not one an item.</exception>
    public CrossProducts With(IReadOnlyList<int?> answers)
    {
        if (answers.Count != Items)
            throw new ArgumentException($"Give {Items} answers.", nameof(answers));
        if (answers.Any(answer => answer is null))
            return this;
        var one = Empty(Items);
        for (var i = 0; i < Items; i++)
        {
            one._sums[i] = answers[i]!.Value;
            for (var j = 0; j < Items; j++)
                one._products[i, j] = (long)answers[i]!.Value * answers[j]!.Value;
        }
        return this + new CrossProducts(1, one._sums, one._products);
    }

    /// <summary>Adds up.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other, of the same items.</param>
    /// <exception cref="ArgumentException">Of another number of items.</exception>
    public static CrossProducts operator +(CrossProducts left, CrossProducts right)
    {
        if (left.Items != right.Items)
            throw new ArgumentException("Only sums of the same items add up.", nameof(right));
        var products = new long[left.Items, left.Items];
        for (var i = 0; i < left.Items; i++)
            for (var j = 0; j < left.Items; j++)
                products[i, j] = left._products[i, j] + right._products[i, j];
        return new(left.Cases + right.Cases, [.. left._sums.Zip(right._sums, (one, other) => one + other)], products);
    }

    /// <summary>
    /// Cronbach's α = k/(k − 1) · (1 − Σs²ᵢ / s²ₜ) with s²ₜ the variance of the sum of all items. L. J. Cronbach, Psychometrika 16 (1951). Null where the sum does not
    /// vary, or below <see cref="Fewest"/> cases.
    /// </summary>
    /// <param name="fewest">Below so many cases it is not estimated; at least 2.</param>
    public double? Alpha(int fewest = Fewest)
    {
        // n(n − 1) times the variances and covariances; the factor cancels.
        long Covariance(int i, int j) => (Cases * _products[i, j]) - (_sums[i] * _sums[j]);
        var all = Enumerable.Range(0, Items).ToArray();
        double own = all.Sum(i => Covariance(i, i)), total = all.Sum(i => all.Sum(j => Covariance(i, j)));
        return Cases < Math.Max(2, fewest) || total <= 0 ? null : (double)Items / (Items - 1) * (1 - (own / total));
    }
}
