namespace EventEvaluation.Statistics;

/// <summary>
/// The Hodges–Lehmann shift: the median of all M = n(n+1)/2 Walsh averages (dᵢ + dⱼ)/2, i ≤ j, zeros included. J. L. Hodges and E. L. Lehmann, Annals of
/// Mathematical Statistics 34 (1963). Its closed interval is [W₍C₎, W₍M+1−C₎] with C = qsignrank(0.025, n), of level 1 − 2·psignrank(C − 1, n), as R's
/// <c>wilcox.test(conf.int = TRUE, exact = TRUE)</c> takes it; with ties the level is at least that.
/// </summary>
/// <param name="Estimate">The shift.</param>
/// <param name="Interval">The interval with its level; null where none reaches 95 % (n &lt; 6).</param>
public sealed record HodgesLehmannShift(double Estimate, Interval? Interval)
{
    /// <summary>The shift of differences; null without any.</summary>
    /// <param name="differences">The differences.</param>
    public static HodgesLehmannShift? Of(Differences differences)
    {
        if (differences.Total == 0)
            return null;
        var walsh = new WalshAverages(differences);
        var estimate = (walsh[(walsh.Count + 1) / 2] + walsh[(walsh.Count + 2) / 2]) / 2;
        var distribution = new SignedRankDistribution(differences.Total);
        var c = distribution.LowerQuantile;
        return new(estimate, c == 0 ? null : new Interval(walsh[c], walsh[walsh.Count + 1 - c], 1 - (2 * distribution.P(c - 1))));
    }

    /// <summary>All Walsh averages in order, kept as counts per value: few values however many differences.</summary>
    private sealed class WalshAverages
    {
        private readonly long[] _counts;
        private readonly int _largest;

        public WalshAverages(Differences differences)
        {
            _largest = differences.Largest;
            _counts = new long[(4 * _largest) + 1];
            for (var one = -_largest; one <= _largest; one++)
            {
                long count = differences[one];
                _counts[(2 * one) + (2 * _largest)] += count * (count + 1) / 2;
                for (var other = one + 1; other <= _largest; other++)
                    _counts[one + other + (2 * _largest)] += count * differences[other];
            }
            Count = _counts.Sum();
        }

        public long Count { get; }

        /// <summary>The average at a rank from 1.</summary>
        public double this[long rank]
        {
            get
            {
                var index = -1;
                for (long seen = 0; seen < rank;)
                    seen += _counts[++index];
                return (index - (2 * _largest)) / 2.0;
            }
        }
    }
}
