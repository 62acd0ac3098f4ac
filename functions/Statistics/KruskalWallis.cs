namespace EventEvaluation.Statistics;

/// <summary>
/// The Kruskal–Wallis test of more than two groups, corrected for ties. W. H. Kruskal and W. A. Wallis, Journal of the American Statistical Association 47
/// (1952). In R: <c>kruskal.test</c>. Pairs of groups are compared by <see cref="MannWhitney"/> and <see cref="Multiplicity.Holm"/>, on request only.
/// </summary>
/// <param name="H">The statistic.</param>
/// <param name="Df">Groups with answers, less one.</param>
/// <param name="P">P(χ² with df ≥ H).</param>
/// <param name="EpsilonSquared">ε² = H / (N − 1). M. Tomczak and E. Tomczak, Trends in Sport Sciences 1 (2014).</param>
public sealed record KruskalWallis(double H, int Df, double P, double EpsilonSquared)
{
    /// <summary>
    /// H = (12/(N(N+1)) · ΣRᵢ²/nᵢ − 3(N+1)) / (1 − Σ(t³ − t)/(N³ − N)). Groups without answers are left out; null where fewer than two remain or all
    /// answers are equal.
    /// </summary>
    /// <param name="groups">The groups' answers on the same scale.</param>
    /// <exception cref="ArgumentException">No group, or scales that differ.</exception>
    public static KruskalWallis? Of(IReadOnlyList<Distribution> groups)
    {
        var ranks = new MidRanks(groups);
        var some = groups.Where(group => group.Total > 0).ToList();
        double n = ranks.Total;
        var ties = 1 - (ranks.TieSum / ((n * n * n) - n));
        if (some.Count < 2 || ties <= 0)
            return null;
        // Σ nᵢ(R̄ᵢ − R̄)² is the same sum without taking large numbers from each other.
        var h = 12 / (n * (n + 1)) * some.Sum(group => group.Total * Math.Pow((ranks.SumOf(group) / group.Total) - ((n + 1) / 2), 2)) / ties;
        return new(h, some.Count - 1, ChiSquare.Above(h, some.Count - 1), h / (n - 1));
    }
}
