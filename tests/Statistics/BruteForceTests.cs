using System.Numerics;
using CsCheck;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>Exact p-values against the enumeration of every case there is, to 1e-12.</summary>
public sealed class BruteForceTests
{
    [Fact]
    public void SignedRank_UpToSixteenPairs_IsTheEnumeration() => Gen.Int[2, 7].SelectMany(answers => Gen.Select(Gen.Int[1, answers], Gen.Int[1, answers]).Array[6, 16]
        .Select(pairs => (answers, pairs))).Sample(
        one =>
        {
            var differences = MoveTable.Of(one.answers, one.pairs).Differences;
            if (SignedRankTest.Of(differences) is not { } test)
                return;
            var d = one.pairs.Select(pair => pair.Item2 - pair.Item1).ToArray();
            // Doubled mid-ranks of |d| over all pairs: how many are smaller, twice, and how many are as large, and one.
            var ranks = d.Where(x => x != 0).Select(x => (2 * d.Count(y => Math.Abs(y) < Math.Abs(x))) + d.Count(y => Math.Abs(y) == Math.Abs(x)) + 1).ToArray();
            int all = ranks.Sum(), observed = (int)(2 * test.V), asFar = 0;
            for (var signs = 0u; signs < 1u << ranks.Length; signs++)
            {
                var sum = 0;
                for (var rest = signs; rest != 0; rest &= rest - 1)
                    sum += ranks[BitOperations.TrailingZeroCount(rest)];
                asFar += Math.Abs((2 * sum) - all) >= Math.Abs((2 * observed) - all) ? 1 : 0;
            }
            Reference.Equal("exact", Math.ScaleB(asFar, -ranks.Length), test.P, 1e-12);
        },
        iter: 300);

    [Fact]
    public void RankSum_UpToTwelvePeople_IsTheEnumeration() => Gen.Select(Gen.Int[1, 5].Array[1, 6], Gen.Int[1, 5].Array[1, 6]).Sample(
        (first, second) =>
        {
            int[] both = [.. first, .. second];
            var ranks = both.Select(x => (2 * both.Count(y => y < x)) + both.Count(y => y == x) + 1).ToArray();
            int observed = ranks.Take(first.Length).Sum(), mean = first.Length * (both.Length + 1), asFar = 0, all = 0;
            for (var chosen = 0u; chosen < 1u << both.Length; chosen++)
            {
                if (BitOperations.PopCount(chosen) != first.Length)
                    continue;
                var sum = Enumerable.Range(0, both.Length).Where(person => (chosen >> person & 1) == 1).Sum(person => ranks[person]);
                all++;
                asFar += Math.Abs(sum - mean) >= Math.Abs(observed - mean) ? 1 : 0;
            }
            Reference.Equal("exact", (double)asFar / all, MannWhitney.Of(Count(first), Count(second))!.P, 1e-12);
        },
        iter: 300);

    private static Distribution Count(int[] given) => new(Enumerable.Range(1, 5).Select(answer => given.Count(one => one == answer)));
}
