namespace EventEvaluation.Statistics;

/// <summary>p-values of several tests at once. In R: <c>p.adjust</c>. Tests without a p-value keep none and are not counted.</summary>
public static class Multiplicity
{
    /// <summary>Holm's step-down adjustment: the i-th smallest of m becomes the largest of (m − j + 1)·p₍ⱼ₎, j ≤ i, at most 1. S. Holm, Scandinavian Journal of Statistics 6 (1979).</summary>
    /// <param name="p">p-values, null where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value that is no probability.</exception>
    public static IReadOnlyList<double?> Holm(IReadOnlyList<double?> p)
    {
        var (order, adjusted, most) = (Ascending(p), new double?[p.Count], 0.0);
        for (var i = 0; i < order.Count; i++)
            adjusted[order[i]] = most = Math.Max(most, Math.Min(1, (order.Count - i) * p[order[i]]!.Value));
        return adjusted;
    }

    /// <summary>
    /// Benjamini and Hochberg's step-up adjustment: the i-th smallest of m becomes the least of m/j·p₍ⱼ₎, j ≥ i, at most 1. For exploration only. Y. Benjamini and
    /// Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
    /// </summary>
    /// <param name="p">p-values, null where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value that is no probability.</exception>
    public static IReadOnlyList<double?> BenjaminiHochberg(IReadOnlyList<double?> p)
    {
        var (order, adjusted, least) = (Ascending(p), new double?[p.Count], 1.0);
        for (var i = order.Count - 1; i >= 0; i--)
            adjusted[order[i]] = least = Math.Min(least, (double)order.Count / (i + 1) * p[order[i]]!.Value);
        return adjusted;
    }

    private static List<int> Ascending(IReadOnlyList<double?> p)
    {
        if (p.FirstOrDefault(one => one is { } value && !(value is >= 0 and <= 1)) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(p), wrong, "A p-value lies between 0 and 1.");
        return [.. Enumerable.Range(0, p.Count).Where(index => p[index] is not null).OrderBy(index => p[index])];
    }
}
