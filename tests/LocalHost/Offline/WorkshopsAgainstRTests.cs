using System.Text.Json;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.LocalHost.Offline;
using Sylvan.Data.Csv;

namespace EventEvaluation.LocalHost.Tests.Offline;

/// <summary>
/// Whole files of workshops against R (tests/reference/statistics/workshops.R), every figure to 1e-9: pooled, per workshop and per occupation, and groups
/// beside each other. The demo's made-up workshops always; the real ones, which are not ours to give, where somebody has put them beside the project.
/// </summary>
public sealed class WorkshopsAgainstRTests
{
    private const string MadeUp = "sample-workshops.json";
    private const string Real = "workshops.json";

    // R's name of a figure and ours. R gives a V also where too few moved to test.
    private static readonly (string R, string Ours)[] _figures =
    [
        ("before.n", "n.pre"), ("before.q1", "before.q1"), ("before.median", "before.median"), ("before.q3", "before.q3"), ("before.topTwo", "before.topTwo"),
        ("before.agreement", "dissentBefore.agreement"), ("before.atBottom", "dissentBefore.atBottom"), ("before.atTop", "dissentBefore.atTop"),
        ("after.n", "n.post"), ("after.q1", "after.q1"), ("after.median", "after.median"), ("after.q3", "after.q3"), ("after.topTwo", "after.topTwo"),
        ("after.agreement", "dissentAfter.agreement"), ("after.atBottom", "dissentAfter.atBottom"), ("after.atTop", "dissentAfter.atTop"),
        ("missing.stayed", "missing.stayed"), ("missing.dropped", "missing.dropped"), ("missing.delta", "missing.delta"), ("missing.low", "missing.low"), ("missing.high", "missing.high"),
        ("paired.n", "n.pairs"), ("paired.worse", "worse"), ("paired.same", "same"), ("paired.better", "better"),
        ("paired.betterShare.value", "betterShare.value"), ("paired.betterShare.low", "betterShare.low"), ("paired.betterShare.high", "betterShare.high"),
        ("paired.signP", "signTest.p"), ("paired.pratt.v", "wilcoxon.v"), ("paired.pratt.exactP", "wilcoxon.p"), ("paired.pratt.rankBiserial", "rankBiserial"),
        ("paired.hodgesLehmann.estimate", "hodgesLehmann.estimate"), ("paired.hodgesLehmann.low", "hodgesLehmann.low"), ("paired.hodgesLehmann.high", "hodgesLehmann.high"),
        ("paired.hodgesLehmann.level", "hodgesLehmann.level"), ("paired.pairedT.mean", "pairedT.mean"), ("paired.pairedT.low", "pairedT.low"), ("paired.pairedT.high", "pairedT.high"),
        ("paired.pairedT.t", "pairedT.t"), ("paired.pairedT.df", "pairedT.df"), ("paired.pairedT.p", "pairedT.p"), ("paired.dz", "dz"), ("paired.gav", "gav"),
    ];

    // What the offline command does not know: which items are primary, and that answers are categories.
    private static readonly (string R, string Ours)[] _roundFigures =
        [("missing.lowOfThree", "missing.low"), ("missing.highOfThree", "missing.high"), ("adjusted.holm", "holmP"), ("adjusted.bh", "exploratoryP")];

    private static readonly (string R, string Ours)[] _homogeneity =
    [
        ("sm", "homogeneity.stuartMaxwell"), ("df", "homogeneity.df"), ("p", "homogeneity.p"), ("b", "homogeneity.bhapkar"), ("bp", "homogeneity.bhapkarP"),
    ];

    private static readonly (string R, string Ours)[] _severalGroups = [("h", "kruskalWallis.h"), ("df", "kruskalWallis.df"), ("p", "kruskalWallis.p"), ("epsilonSquared", "kruskalWallis.epsilonSquared")];

    private static readonly (string R, string Ours)[] _twoGroups = [("w", "mannWhitney.w"), ("p", "mannWhitney.p"), ("delta", "delta.delta"), ("low", "delta.low"), ("high", "delta.high")];

    [Theory]
    [InlineData(MadeUp, "pooled", 240)]
    [InlineData(MadeUp, "workshop", 900)]
    [InlineData(MadeUp, "occupation", 900)]
    [InlineData(Real, "pooled", 300)]
    [InlineData(Real, "workshop", 1_000)]
    [InlineData(Real, "occupation", 900)]
    public async Task EvidenceCommand_OnAWholeFile_EqualsR(string reference, string part, int least)
    {
        using var output = new StringWriter();
        string[] options = part == "pooled" ? [] : ["--group", part];
        Assert.Equal(0, await EvidenceCommand.RunAsync([FileOf(reference), "--json", "--no-suppression", .. options], output, TextWriter.Null));
        using var document = JsonDocument.Parse(output.ToString());
        var ours = document.RootElement.GetProperty("evidence").EnumerateArray().ToDictionary(one => (one.GetProperty("item").GetString()!, one.GetProperty("group").GetString()!));
        var compared = Entries(reference, part).Sum(expected => Compare(expected, ours[(expected.GetProperty("item").GetString()!, GroupOf(expected))], _figures));
        Assert.True(compared >= least, $"{compared} figures");
    }

    [Theory]
    [InlineData(MadeUp)]
    [InlineData(Real)]
    public void ComputeEvidence_OfEachAsARoundOfItsOwn_EqualsR(string reference)
    {
        var compared = 0;
        foreach (var part in (string[])["pooled", "workshop", "occupation"])
        {
            var file = Answers(reference, part == "pooled" ? null : part);
            foreach (var round in Entries(reference, part).GroupBy(GroupOf))
            {
                var tallies = file.Tallies.Where(tally => tally.Group == round.Key).Select(tally => ShownTally.Whole(tally.InGroup(AnalysisGroup.All))).ToList();
                var evidence = Json(ComputeEvidence.Of(SnapshotOf(file.Items, tallies))).ToDictionary(one => one.GetProperty("item").GetString()!);
                foreach (var expected in round)
                {
                    var item = expected.GetProperty("item").GetString()!;
                    compared += Compare(expected, evidence[item], _roundFigures);
                    if (At(expected, "paired.homogeneity") is not { } homogeneity)
                        continue;
                    var categories = ComputeEvidence.Of(tallies.Single(tally => tally.Item == item), 8, measure: Measure.Nominal);
                    compared += Compare(homogeneity, Json([categories])[0], At(homogeneity, "sm") is null ? _homogeneity[..4] : _homogeneity);
                }
            }
        }

        Assert.True(compared >= 150, $"{compared} figures");
    }

    [Theory]
    [InlineData(MadeUp)]
    [InlineData(Real)]
    public void CompareRoles_OfOccupationsAndOfWorkshops_EqualsR(string reference)
    {
        var compared = 0;
        foreach (var part in (string[])["workshop", "occupation"])
        {
            var file = Answers(reference, part);
            foreach (var expected in Entries(reference, $"{part} compared"))
            {
                var (item, stage) = (expected.GetProperty("item").GetString()!, expected.GetProperty("stage").GetString()!);
                var groups = expected.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!).ToList();
                var tallies = groups.ConvertAll(group => ShownTally.Whole(file.Tallies.Single(tally => (tally.Item, tally.Group) == (item, group))));
                var comparison = CompareRoles.Of(SnapshotOf([item], tallies)).SingleOrDefault(one => one.Stage == stage);
                var ours = JsonSerializer.SerializeToElement(new EvidenceDocument("", null, null, [], null, []) { Roles = comparison is null ? [] : [comparison] }, EvidenceJson.Default.EvidenceDocument)
                    .GetProperty("roles").EnumerateArray().FirstOrDefault();
                compared += Compare(expected, ours, groups.Count > 2 ? _severalGroups : _twoGroups);
                Assert.Equal(groups.Count > 2 ? null : At(expected, "method")?.GetString(), comparison?.MannWhitney?.Method);
            }
        }

        Assert.True(compared >= 200, $"{compared} figures");
    }

    private static int Compare(JsonElement expected, JsonElement actual, IEnumerable<(string R, string Ours)> names)
    {
        var compared = 0;
        foreach (var (theirs, our) in names)
        {
            // R was not asked, for fewer than five people stand behind the part.
            if (theirs.Contains('.', StringComparison.Ordinal) && At(expected, theirs.Split('.')[0]) is null || (our == "wilcoxon.v" && At(expected, "paired.pratt.exactP") is null))
                continue;
            var (want, have) = (At(expected, theirs)?.GetDouble(), At(actual, our)?.GetDouble());
            // Around 0, where an end of an interval may fall, nothing is relative.
            Assert.True(
                want is null || have is null ? want is null && have is null : Math.Abs(want.Value - have.Value) <= Math.Max(1e-9 * Math.Abs(want.Value), our.EndsWith('p') ? 0 : 1e-12),
                $"{expected} {our}: R {want:R}, ours {have:R}");
            compared++;
        }

        return compared;
    }

    private static JsonElement? At(JsonElement one, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (one.ValueKind is not JsonValueKind.Object || !one.TryGetProperty(name, out one) || one.ValueKind is JsonValueKind.Null)
                return null;
        }

        return one;
    }

    private static IEnumerable<JsonElement> Entries(string reference, string part) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", reference))).RootElement.EnumerateArray().Where(one => one.GetProperty("part").GetString() == part);

    private static string GroupOf(JsonElement expected) => expected.GetProperty("part").GetString() == "pooled" ? AnalysisGroup.All
        : expected.GetProperty("name").GetString() is { Length: > 0 } name ? name : AnalysisGroup.NotSaid;

    private static AnswersFile Answers(string reference, string? group)
    {
        using var csv = CsvDataReader.Create(FileOf(reference), new CsvDataReaderOptions { HeaderComparer = StringComparer.Ordinal });
        return AnswersFile.Read(new CsvTable(csv), group);
    }

    // The first three items are primary, as in R's script.
    private static Snapshot SnapshotOf(IReadOnlyList<string> items, IReadOnlyList<ShownTally> tallies) => new(
        new(SnapshotKind.Round, "p", "r", "Round", 1, new DateOnly(2026, 6, 1), [.. items.Select((item, place) => new SnapshotItem(item, item, ["1", "2", "3", "4", "5"], place < 3))]), 8, false, tallies, "");

    private static List<JsonElement> Json(IReadOnlyList<ItemEvidence> evidence) =>
        [.. JsonSerializer.SerializeToElement(new EvidenceDocument("", null, null, [], null, evidence), EvidenceJson.Default.EvidenceDocument).GetProperty("evidence").EnumerateArray()];

    private static string FileOf(string reference)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "EventEvaluation.sln")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests do not run inside the project.");
        if (reference == MadeUp)
            return Path.Combine(root, "functions", "LocalHost", "Demo", "sample-workshops.csv");
        var real = Path.Combine(root, "..", "shared", "data", "workshops-2022-2023.csv");
        Assert.SkipUnless(File.Exists(real), "The answers of the real workshops are not beside the project (../shared/data).");
        return real;
    }
}
