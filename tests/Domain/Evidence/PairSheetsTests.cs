using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class PairSheetsTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("ac", "", "a- c-")]
    [InlineData("", "ac", "-a -c")]
    [InlineData("abd", "bce", "a- bb -c d- -e")]
    [InlineData("abc", "abc", "aa bb cc")]
    [InlineData("B_a", "Ba", "BB _- aa")]
    public async Task Join_SortedStreams_GivesEachPersonOnce(string before, string after, string expected)
    {
        var pairs = new List<string>();
        await foreach (var (pre, post) in PairSheets.JoinAsync(Sheets(before, StageKind.Pre), Sheets(after, StageKind.Post)))
            pairs.Add($"{Name(pre, StageKind.Pre)}{Name(post, StageKind.Post)}");
        Assert.Equal(expected, string.Join(' ', pairs));
    }

    private static string Name(Submission? sheet, StageKind stage)
    {
        Assert.Equal(stage, sheet?.Stage ?? stage);
        return sheet?.Questionnaire ?? "-";
    }

    private static IAsyncEnumerable<LinkedSheet> Sheets(string links, StageKind stage) =>
        links.Select(link => new LinkedSheet($"{link}", new Submission($"{link}", 1, stage, new Dictionary<string, Answer>(), []))).ToAsyncEnumerable();
}
