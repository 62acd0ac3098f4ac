using System.Text.RegularExpressions;
using Xunit;

namespace EventEvaluation.Architecture.Tests;

/// <summary>Documents name tests that exist.</summary>
public sealed partial class DocumentTests
{
    private const string ThreatModel = "docs/threat-model.md";

    [Fact]
    public void Document_NamesOnlyTestsThatExist()
    {
        var tests = Repository.Files("tests", "*Tests.cs")
            .SelectMany(file => TestMethod().Matches(Repository.Text(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}")).ToHashSet();
        var named = Repository.Files("docs", "*.md").SelectMany(file => NamedTest().Matches(Repository.Text(file)).Select(match => (file, Test: match.Groups[1].Value))).ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, one => !tests.Contains(one.Test));
    }

    [Fact]
    public void Threat_HasItsTest()
    {
        var threats = Repository.Text(ThreatModel).Split('\n').Where(line => Threat().IsMatch(line)).ToList();
        Assert.NotEmpty(threats);
        Assert.All(threats, line => Assert.Matches("\\| `\\w+Tests\\.\\w+`[^|]*\\|$", line));
    }

    [GeneratedRegex("public (?:async Task|void|Task) (\\w+_\\w+)\\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex("`(\\w+Tests\\.\\w+_\\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex("^\\| [STRIDE](, [STRIDE])* \\|")]
    private static partial Regex Threat();
}
