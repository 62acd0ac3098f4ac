using System.Diagnostics;

namespace EventEvaluation.Benchmarks.Harness;

/// <summary>How a crowd was served.</summary>
/// <param name="Count">How many acts were done.</param>
/// <param name="Seconds">How long all took.</param>
/// <param name="Sorted">What each took, in milliseconds, the shortest first.</param>
internal sealed record Served(int Count, double Seconds, IReadOnlyList<double> Sorted)
{
    /// <summary>Acts a second.</summary>
    public double PerSecond => Math.Round(Count / Seconds, 1);

    /// <summary>The milliseconds within which half of the acts were done.</summary>
    public double P50 => At(0.5);

    /// <summary>The milliseconds within which all but one in a hundred were.</summary>
    public double P99 => At(0.99);

    /// <summary>Both parts as one.</summary>
    public static Served operator +(Served one, Served other) => new(one.Count + other.Count, one.Seconds + other.Seconds, [.. one.Sorted.Concat(other.Sorted).Order()]);

    private double At(double share) => Math.Round(Sorted[(int)Math.Ceiling(share * Sorted.Count) - 1], 2);
}

/// <summary>Many who do the same at once, each next act as soon as one is done.</summary>
internal static class Crowd
{
    /// <summary>Does an act many times.</summary>
    /// <param name="count">How many times.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="act">The act.</param>
    public static async Task<Served> ActAsync(int count, int atOnce, Func<Task> act)
    {
        var (took, next) = (new double[count], -1);
        var all = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var one = Interlocked.Increment(ref next); one < count; one = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                await act();
                took[one] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }));
        return new(count, all.Elapsed.TotalSeconds, [.. took.Order()]);
    }
}
