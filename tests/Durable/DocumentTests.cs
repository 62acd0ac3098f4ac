using System.Text.RegularExpressions;
using Xunit;

namespace EventEvaluation.Durable.Tests;

public sealed partial class DocumentTests
{
    private static readonly string Compiled = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Durable", "Samples"), "*.cs")
            .Append(Path.Combine(Repository.Root, "tests", "Durable", "Probe", "Program.cs")).Select(file => Flat(File.ReadAllText(file))));

    [Theory]
    [InlineData("durable.md", 7)]
    [InlineData("durable-replay.md", 1)]
    public void Samples_AreCodeThatIsCompiled(string document, int count)
    {
        var samples = Sample().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document))).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(count, samples.Count);
        Assert.All(samples, sample => Assert.Contains(Flat(sample), Compiled, StringComparison.Ordinal));
    }

    // Only the indentation may differ: a document shows a part from its own margin.
    private static string Flat(string text) => Indentation().Replace(text, "\n").Trim() + "\n";

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("\n[ ]+")]
    private static partial Regex Indentation();
}
