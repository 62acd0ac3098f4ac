using System.Diagnostics;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>Makes random worlds until so many rounds are published, and attacks each.</summary>
internal static class ProveSnapshotAttack
{
    private const int MostTold = 5;

    /// <summary>Runs the proof.</summary>
    /// <param name="rounds">How many rounds at least.</param>
    /// <param name="seed">World n is drawn from seed + n.</param>
    /// <param name="careless">Whether to publish without the rules that are proved, as a check of the attack.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, int seed, bool careless)
    {
        var (took, totals, worlds, told) = (Stopwatch.StartNew(), new AttackCount(), 0, 0);
        while (totals.Rounds < rounds)
        {
            var world = RandomWorld.Draw(new Random(seed + worlds++));
            var releases = Releases.Of(world, careless);
            var found = Attacker.Attack(world, releases);
            totals += found with { Rounds = world.Rounds.Count };
            foreach (var one in found.Findings.Take(Math.Max(0, MostTold - told)))
            {
                told++;
                Console.WriteLine($"world {seed + worlds - 1}: {one}");
            }
            if (worlds % 500 == 0)
                Console.WriteLine($"{totals.Rounds} rounds, {totals.Recovered} recovered, {took.Elapsed.TotalSeconds:0} s");
        }
        var figures = new
        {
            totals.Rounds,
            totals.Recovered,
            ByDifferencing = totals.Differenced,
            ByBounds = totals.Bounded,
            totals.Releases,
            totals.Cycles,
            totals.Rereleases,
            totals.RecordFiles,
            totals.ShownGroups,
            totals.HiddenGroups,
            totals.MergedSides,
            Seconds = Math.Round(took.Elapsed.TotalSeconds),
        };
        return Verdict.Give(figures, careless ? totals.Recovered > 0 : totals.Recovered == 0 && totals.ShownGroups > 0 && totals.RecordFiles > 0);
    }
}

/// <summary>What attacks came to.</summary>
internal sealed record AttackCount
{
    public int Rounds { get; init; }
    public int Differenced { get; init; }
    public int Bounded { get; init; }
    public int Releases { get; init; }
    public int Cycles { get; init; }
    public int Rereleases { get; init; }
    public int RecordFiles { get; init; }
    public int ShownGroups { get; init; }
    public int HiddenGroups { get; init; }
    public int MergedSides { get; init; }
    public IReadOnlyList<string> Findings { get; init; } = [];
    public int Recovered => Differenced + Bounded;

    public static AttackCount operator +(AttackCount left, AttackCount right) => new()
    {
        Rounds = left.Rounds + right.Rounds,
        Differenced = left.Differenced + right.Differenced,
        Bounded = left.Bounded + right.Bounded,
        Releases = left.Releases + right.Releases,
        Cycles = left.Cycles + right.Cycles,
        Rereleases = left.Rereleases + right.Rereleases,
        RecordFiles = left.RecordFiles + right.RecordFiles,
        ShownGroups = left.ShownGroups + right.ShownGroups,
        HiddenGroups = left.HiddenGroups + right.HiddenGroups,
        MergedSides = left.MergedSides + right.MergedSides,
    };
}
