using System.Globalization;
using System.Text;
using System.Text.Json;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.LocalHost.Offline;

namespace EventEvaluation.LocalHost.Tests.Offline;

public sealed class EvidenceCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"evidence-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Run_Json_WritesOneDocumentAndNothingElse()
    {
        var (code, output, progress) = await RunAsync(People(20, 12), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var one = Assert.Single(document.RootElement.GetProperty("evidence").EnumerateArray());
        Assert.Equal(("speak", "all"), (one.GetProperty("item").GetString(), one.GetProperty("group").GetString()));
        Assert.Equal((32, 20, 20), (N(one, "pre"), N(one, "post"), N(one, "pairs")));
        Assert.Equal("exact-pratt", one.GetProperty("wilcoxon").GetProperty("method").GetString());
        Assert.Contains("Reading", progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Group_HidesSmallOnes_UnlessToldOtherwise()
    {
        var csv = "workshop,person,role,pre_speak,post_speak\n" + string.Concat(Enumerable.Range(0, 34).Select(one =>
            $"w{one % 2},{one},{(one < 20 ? "patient" : one < 32 ? "carer" : "")},{1 + (one % 3)},{2 + (one % 4)}\n"));
        var groups = Groups((await RunAsync(csv, "--json", "--group", "role")).Output);
        Assert.Equal(["all", "carer", "not said", "patient"], groups.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Null, groups["not said"].GetProperty("better").ValueKind);
        Assert.StartsWith("hidden: ", groups["not said"].GetProperty("notComputed").GetProperty("better").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, groups["carer"].GetProperty("better").ValueKind);
        Assert.Equal(JsonValueKind.Number, groups["patient"].GetProperty("better").ValueKind);
        Assert.Equal(2, N(Groups((await RunAsync(csv, "--json", "--group", "role", "--no-suppression")).Output)["not said"], "pairs"));
    }

    [Fact]
    public async Task Run_TooFewPairs_HidesEverything()
    {
        var (code, output, _) = await RunAsync(People(7, 40));
        Assert.Equal((0, HiddenWording.Everything(8)), (code, output.Trim()));
        using var document = JsonDocument.Parse((await RunAsync(People(7, 40), "--json")).Output);
        var one = Assert.Single(document.RootElement.GetProperty("evidence").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, one.GetProperty("n").GetProperty("pre").ValueKind);
    }

    [Theory]
    [InlineData("workshop,person\nw,1\n", "line 1: no item is asked before and after")]
    [InlineData("workshop,person,pre_a,post_a,pre_a\nw,1,1,1,1\n", "line 1: the column pre_a is there twice")]
    [InlineData("workshop,person,pre_a,post_a\n", "line 2: the file has a header and no people")]
    [InlineData("workshop,person,pre_a,post_a\nw,1,3,4\nw,2,3,often\n", "line 3, column post_a: \"often\" is no answer")]
    [InlineData("workshop,person,pre_a,post_a\n\"w\nide\",1,3,4\nw,2,0,1\n", "line 4, column pre_a: \"0\" is no answer")]
    [InlineData("workshop,person,pre_a,post_a\nw,1,3,4\nw,2,3\n", "line 3: 3 cells, but the header has 4 columns")]
    [InlineData("workshop,person,pre_a,post_a\nw,1,3,4\nw,\"2,3,4\n", "cannot be read as CSV")]
    [InlineData("", "cannot be read as CSV")]
    [InlineData("section,item,group,name,from,to,value,note\ntally,a,all,pre,1,,x,\n", "line 2, column value: \"x\" is no count")]
    [InlineData("section,item,group,name,from,to,value,note\nfigures,a,all,pre,1,,1,\n", "line 2, column section: there is no section \"figures\"")]
    [InlineData("section,item,group,name,from,to,value,note\ntally,a,all,pre,1,,1,\n", "the count pre not-applicable  is missing")]
    public async Task Run_BadInput_SaysWhereInOneSentence(string csv, string expected)
    {
        var (code, output, progress) = await RunAsync(csv, "--json");
        Assert.NotEqual(0, code);
        Assert.Equal("", output);
        var last = progress.TrimEnd().Split('\n')[^1];
        Assert.Contains(expected, last, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoSuchFileOrColumn_SaysSo()
    {
        using var progress = new StringWriter();
        Assert.NotEqual(0, await EvidenceCommand.RunAsync(["/nowhere/x.csv"], TextWriter.Null, progress));
        Assert.Contains("There is no file /nowhere/x.csv.", progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("there is no column role", (await RunAsync(People(9, 0), "--group", "role")).Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAnExportedFile_GivesTheSnapshotsFigures()
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["speak"] = 5, ["listen"] = 5 });
        foreach (var person in Enumerable.Range(0, 72))
        {
            var group = person < 40 ? "patient" : person < 66 ? "carer" : "clinician";
            builder.AddPerson(group, true, person % 3 > 0);
            foreach (var item in (string[])["speak", "listen"])
                builder.Add(group, item, ItemAnswer.Of(1 + (person % 4)), person % 3 > 0 ? ItemAnswer.Of(1 + (person % 5)) : null);
        }
        var head = new SnapshotHead(
            SnapshotKind.Round, "network", "r1", "An event", 2, new DateOnly(2026, 12, 4), [.. ((string[])["speak", "listen"]).Select(id => new SnapshotItem(id, id, ["1", "2", "3", "4", "5"]))]);
        var snapshot = Snapshot.Freeze(head, builder.ToTallies(), new Suppression());
        using var document = JsonDocument.Parse((await RunAsync(EvidenceCsv.Write(snapshot), "--json")).Output);
        var offline = document.RootElement.GetProperty("evidence").EnumerateArray().ToDictionary(Key);
        var published = ComputeEvidence.Of(snapshot);
        Assert.Equal(published.Count, offline.Count);
        Assert.Contains(published, one => one.Better is null);
        Assert.Contains(published, one => one is { Better: not null, Group: "patient" });
        foreach (var one in published)
        {
            var expected = JsonSerializer.SerializeToElement(new EvidenceDocument("", null, null, [], null, [one]), EvidenceJson.Default.EvidenceDocument).GetProperty("evidence")[0];
            foreach (var figure in expected.EnumerateObject().Where(figure => figure.Name != "notComputed"))
                Assert.True(JsonElement.DeepEquals(figure.Value, offline[Key(expected)].GetProperty(figure.Name)), $"{Key(expected)} {figure.Name}");
        }

        static string Key(JsonElement one) => $"{one.GetProperty("item")} {one.GetProperty("group")}";
    }

    private static int? N(JsonElement one, string name) => one.GetProperty("n").GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static Dictionary<string, JsonElement> Groups(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("evidence").EnumerateArray().ToDictionary(one => one.GetProperty("group").GetString()!);

    private static string People(int pairs, int preOnly)
    {
        var csv = new StringBuilder("workshop,person,pre_speak,post_speak,post_recommend\n");
        for (var one = 0; one < pairs + preOnly; one++)
            csv.Append(CultureInfo.InvariantCulture, $"w{one % 3},{one},{1 + (one % 3)},{(one < pairs ? 1 + (one % 5) : "")},{(one < pairs ? one % 11 : "")}\n");
        return csv.ToString();
    }

    private async Task<(int Code, string Output, string Progress)> RunAsync(string csv, params string[] options)
    {
        await File.WriteAllTextAsync(_file, csv, TestContext.Current.CancellationToken);
        using StringWriter output = new(), progress = new();
        var code = await EvidenceCommand.RunAsync([_file, .. options], output, progress);
        return (code, output.ToString(), progress.ToString());
    }
}
