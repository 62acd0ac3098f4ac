using CsCheck;
using EventEvaluation.Domain.Answering;

namespace EventEvaluation.Domain.Tests.Answering;

public sealed class MatchCodesTests
{
    private static SealedCode Code(string id, string parts) => new(id, [.. parts.Select(part => part == '-' ? "" : part.ToString())]);

    [Theory]
    [InlineData("abcdefgh", "abcdefgh", 1)]
    [InlineData("abcdefgh", "abcdefgX", 1)]
    [InlineData("abcdefgh", "Xbcdefgh", 1)]
    [InlineData("abcdefgh", "abcdefg-", 1)]
    [InlineData("abcdefg-", "abcdefg-", 1)]
    [InlineData("abcdefg-", "abcdef-h", 0)]
    [InlineData("abcdefgh", "Xbcdefg-", 0)]
    [InlineData("abcdefgh", "abcdXfgX", 0)]
    public void Decide_OneOfEach_AllowsOneMismatch(string before, string after, int pairs)
    {
        var matches = MatchCodes.Decide([Code("b", before)], [Code("a", after)]);
        Assert.Equal((pairs, 0, 1 - pairs), (matches.Pairs.Count, matches.Ambiguous, matches.Unmatched));
    }

    [Fact]
    public void Decide_TheBestOfSeveral_IsTaken()
    {
        var matches = MatchCodes.Decide([Code("far", "abcdefgX"), Code("near", "abcdefgh")], [Code("a", "abcdefgh")]);
        Assert.Equal(("near", "a"), Assert.Single(matches.Pairs));
    }

    [Fact]
    public void Decide_TwoEquallyGood_LeavesThemAlone()
    {
        Assert.Equal((0, 1, 0), Counts(MatchCodes.Decide([Code("b1", "abcdefgX"), Code("b2", "abcdefgY")], [Code("a", "abcdefgh")])));
        Assert.Equal((0, 2, 0), Counts(MatchCodes.Decide([Code("b", "abcdefgh")], [Code("a1", "abcdefgX"), Code("a2", "abcdefgY")])));
    }

    [Fact]
    public void Decide_BestOfOneSideOnly_LeavesItAlone() =>
        Assert.Equal((1, 1, 0), Counts(MatchCodes.Decide([Code("b", "abcdefgh")], [Code("a1", "abcdefgh"), Code("a2", "abcdefgY")])));

    [Fact]
    public void Decide_AnyCodes_IsAsComparingAllWithAll() =>
        Gen.Select(Gen.String[Gen.Char["ab-"], 8, 8].Array[0, 12], Gen.String[Gen.Char["ab-"], 8, 8].Array[0, 12]).Sample((before, after) =>
        {
            var (pre, post) = (before.Select((code, at) => Code($"b{at}", code)).ToList(), after.Select((code, at) => Code($"a{at}", code)).ToList());
            var matches = MatchCodes.Decide(pre, post);
            Assert.Equal(post.Count, matches.Pairs.Count + matches.Ambiguous + matches.Unmatched);
            Assert.Equal(post.Count(code => pre.All(other => code.MismatchesWith(other) > 1)), matches.Unmatched);
            foreach (var (b, a) in matches.Pairs)
            {
                var (one, two) = (pre.Single(code => code.Id == b), post.Single(code => code.Id == a));
                var mismatches = two.MismatchesWith(one);
                Assert.InRange(mismatches, 0, 1);
                Assert.All(pre.Where(other => other != one), other => Assert.True(two.MismatchesWith(other) > mismatches));
                Assert.All(post.Where(other => other != two), other => Assert.True(other.MismatchesWith(one) > mismatches));
            }
        });

    private static (int, int, int) Counts(CodeMatches matches) => (matches.Pairs.Count, matches.Ambiguous, matches.Unmatched);
}
