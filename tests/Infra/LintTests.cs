using System.Text.Json.Nodes;

namespace EventEvaluation.Infra.Tests;

public sealed class LintTests
{
    [Fact]
    public async Task Lint_Main_FindsNothing() => Assert.Equal((0, "", ""), await Bicep.RunAsync("lint", "infra-bicep/main.bicep"));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task BuildParams_Environment_IsClean(string environment)
    {
        var (code, output, diagnostics) = await Bicep.RunAsync("build-params", "--stdout", $"infra-bicep/{environment}.bicepparam");
        Assert.Equal((0, ""), (code, diagnostics));
        Assert.NotEmpty(output);
    }

    [Fact]
    public void Rules_AreAllErrors()
    {
        var rules = JsonNode.Parse(Repository.Text("infra-bicep/bicepconfig.json"))!["analyzers"]!["core"]!["rules"]!.AsObject();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal("error", (string?)rule.Value!["level"]));
    }

    /// <summary>So that a rule switched off in a file is seen here, with its reason beside it there.</summary>
    [Fact]
    public void Rules_AreSwitchedOffForDiagnosticSettingsOnly() => Assert.All(
        Repository.Files("infra-bicep", "*.bicep").SelectMany(file => Repository.Text(file).Split('\n')).Where(line => line.Contains("#disable", StringComparison.Ordinal)),
        line => Assert.StartsWith("#disable-next-line use-recent-api-versions // ", line, StringComparison.Ordinal));
}
