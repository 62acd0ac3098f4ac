namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// What known sums say of their parts: every count is at least 0, and what a sum leaves over after the least that its other parts can be. Narrowed until nothing
/// changes.
/// </summary>
internal static class CellBounds
{
    /// <summary>The least and the greatest that each part can be.</summary>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="sums">Sets of parts with their sum.</param>
    public static (int[] Low, int[] High) Of(int parts, IReadOnlyList<(int[] Parts, int Sum)> sums)
    {
        const int unknown = 1_000_000;
        var (low, high) = (new int[parts], Enumerable.Repeat(unknown, parts).ToArray());
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (members, sum) in sums)
            {
                var (lows, highs) = (members.Sum(part => low[part]), members.Sum(part => high[part]));
                foreach (var part in members)
                {
                    var (least, most) = (sum - (highs - high[part]), sum - (lows - low[part]));
                    if (least > low[part])
                        (lows, low[part], changed) = (lows + least - low[part], least, true);
                    if (most < high[part])
                        (highs, high[part], changed) = (highs + most - high[part], most, true);
                }
            }
        }
        return (low, high);
    }
}
