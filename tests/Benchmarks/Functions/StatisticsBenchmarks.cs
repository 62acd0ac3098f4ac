using BenchmarkDotNet.Attributes;
using EventEvaluation.Statistics;

namespace EventEvaluation.Benchmarks.Functions;

/// <summary>The figures of one item on five answers, for groups from the smallest that is shown to a network's.</summary>
public class StatisticsBenchmarks
{
    private const int Answers = 5;
    private MoveTable _moves = null!;

    /// <summary>People who answered both times.</summary>
    [Params(20, 200, 2_000)]
    public int People { get; set; }

    /// <summary>Makes the answers, the same in every run: most move by a point, some by none or back.</summary>
    [GlobalSetup]
    public void Answer() =>
        _moves = MoveTable.Of(Answers, Enumerable.Range(0, People).Select(person => (1 + (person % 4), 1 + ((person * 7 / 3 + person % 3) % Answers))));

    /// <summary>One pass over the counts: what nothing can be faster than.</summary>
    [Benchmark(Baseline = true)]
    public double? Mean() => _moves.Differences.Mean;

    /// <summary>Wilcoxon's signed ranks with Pratt's zeros; exact up to its limit.</summary>
    [Benchmark]
    public SignedRankTest? Wilcoxon() => SignedRankTest.Of(_moves.Differences);

    /// <summary>The shift with its interval.</summary>
    [Benchmark]
    public HodgesLehmannShift? HodgesLehmann() => HodgesLehmannShift.Of(_moves.Differences);

    /// <summary>The paired t-test.</summary>
    [Benchmark]
    public PairedT? PairedT() => EventEvaluation.Statistics.PairedT.Of(_moves.Differences);

    /// <summary>Two groups of answers compared by ranks.</summary>
    [Benchmark]
    public MannWhitney? MannWhitney() => EventEvaluation.Statistics.MannWhitney.Of(_moves.Pre, _moves.Post);
}
