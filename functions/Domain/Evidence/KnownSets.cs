using System.Numerics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Sets of people whose counts are known, and what can be worked out by taking known sets from known sets that contain them. A set has a bit for each
/// indivisible group of people (an atom).
/// </summary>
internal sealed class KnownSets
{
    private const int MostDerived = 400;
    private readonly List<(BigInteger Set, BigInteger From)> _known = [];

    /// <summary>Adds a known set.</summary>
    /// <param name="set">Its atoms.</param>
    /// <param name="from">Bits of the sources that it is known by; none for what is known anyway.</param>
    public void Add(BigInteger set, BigInteger from)
    {
        if (!set.IsZero && !_known.Exists(one => one.Set == set))
            _known.Add((set, from));
    }

    /// <summary>All sets that come out, each with the sources it needed: what is left of each set after all that is known within it, and as many more as there is room for.</summary>
    public IEnumerable<(BigInteger Set, BigInteger From)> Derive()
    {
        var derived = new Dictionary<BigInteger, BigInteger>();
        foreach (var (set, from) in Reduce())
            derived.TryAdd(set, from);
        // Sets that overlap without containing each other can be lost there: so from each to each, again and again.
        var room = Math.Max(MostDerived, 2 * derived.Count);
        var queue = new Queue<BigInteger>(derived.Keys);
        while (queue.TryDequeue(out var one) && derived.Count < room)
        {
            foreach (var other in derived.Keys.ToList())
            {
                var (small, large) = (one & ~other).IsZero ? (one, other) : (other, one);
                if (small != large && (small & ~large).IsZero && derived.TryAdd(large & ~small, derived[large] | derived[small]))
                    queue.Enqueue(large & ~small);
            }
        }
        return derived.Select(one => (one.Key, one.Value));
    }

    /// <summary>The known sets and, beside them, each less all that is known within it, until none lies within another.</summary>
    public IReadOnlyList<(BigInteger Set, BigInteger From)> Reduce()
    {
        var reduced = _known.ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            reduced = [.. reduced.Where(one => !one.Set.IsZero).OrderBy(one => BigInteger.PopCount(one.Set)).DistinctBy(one => one.Set)];
            for (var large = reduced.Count - 1; large > 0; large--)
                for (var small = 0; small < large; small++)
                    if ((reduced[small].Set & ~reduced[large].Set).IsZero)
                        (reduced[large], changed) = ((reduced[large].Set & ~reduced[small].Set, reduced[large].From | reduced[small].From), true);
        }
        return [.. reduced.Concat(_known).Where(one => !one.Set.IsZero).DistinctBy(one => one.Set)];
    }
}
