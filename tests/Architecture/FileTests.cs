using System.Text.RegularExpressions;
using Xunit;

namespace EventEvaluation.Architecture.Tests;

/// <summary>Where files stand, what they are called and how long they are.</summary>
public sealed partial class FileTests
{
    private const int LongestFile = 250;

    [Theory]
    [InlineData("*.orchestrator.cs", "functions/App/Workflows/")]
    [InlineData("*.activity.cs", "functions/App/Workflows/Activities/")]
    [InlineData("function.json", "functions/App/triggers/")]
    [InlineData("*.proto", "functions/Durable/Protocol/")]
    public void Kind_HasOneHome(string pattern, string home)
    {
        var files = Repository.Files("functions", pattern);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.StartsWith(home, file, StringComparison.Ordinal));
    }

    [Fact]
    public void ProductionFile_IsShort() =>
        Assert.DoesNotContain(Repository.Files("functions", "*.cs").Select(file => (file, lines: Repository.Text(file).Count(letter => letter == '\n'))), one => one.lines > LongestFile);

    [Fact]
    public void ProductionFile_NamesWhatItHolds() =>
        Assert.DoesNotContain(Repository.Files("functions", "*.cs"), file => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(file)));

    [Fact]
    public void RefusalCode_IsUnique()
    {
        var codes = Repository.Files("functions", "*.cs").SelectMany(file => RefusalCode().Matches(Repository.Text(file)).Select(match => (Code: match.Groups[1].Value, file))).ToList();
        Assert.NotEmpty(codes);
        Assert.Empty(codes.GroupBy(one => one.Code).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(one => one.file))}"));
    }

    // A filter that is an expression is compiled at run time, which the published binary cannot do (docs/aot.md).
    [Fact]
    public void Storage_FiltersByText() =>
        Assert.DoesNotContain(Repository.Files("functions/App", "*.cs"), file => FilterExpression().IsMatch(Repository.Text(file)));

    [Fact]
    public void Test_MirrorsAFileOrFolder()
    {
        var production = Repository.Files("functions", "*.cs").ToList();
        var orphans = new[] { "Statistics", "Domain", "Durable", "App", "LocalHost" }.SelectMany(project => Repository.Files($"tests/{project}", "*Tests.cs").Select(file => (project, file)))
            .Where(one => Path.GetDirectoryName(one.file)!.Replace('\\', '/')["tests/".Length..] is var folder && !Directory.Exists(Path.Combine(Repository.Root, "functions", folder)))
            .Select(one => one.file);
        Assert.NotEmpty(production);
        Assert.Empty(orphans);
    }

    [Fact]
    public void Document_NamesOnlyPathsThatExist()
    {
        var missing = Repository.Files("docs", "*.md").Append("README.md")
            .SelectMany(file => PathInText().Matches(Repository.Text(file)).Select(match => (file, path: match.Groups[1].Value.TrimEnd('/'))))
            .Where(one => !one.path.Contains('<', StringComparison.Ordinal) && !one.path.Contains('*', StringComparison.Ordinal))
            .Where(one => !File.Exists(Path.Combine(Repository.Root, one.path)) && !Directory.Exists(Path.Combine(Repository.Root, one.path)))
            .Select(one => $"{one.file}: {one.path}");
        Assert.Empty(missing);
    }

    [GeneratedRegex("(Service|Manager|Helper|Helpers|Utils|Util|Common)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex("(?:QueryAsync|Query|CreateQueryFilter)(?:<\\w+>)?\\(\\s*\\w+\\s*=>")]
    private static partial Regex FilterExpression();

    [GeneratedRegex("new(?: Refusal)?\\(\\s*\"([a-z0-9-]+)\",\\s*RefusalKind")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("`((?:functions|tests|docs|infra-bicep|\\.ci)/[^` ]*)`")]
    private static partial Regex PathInText();
}
