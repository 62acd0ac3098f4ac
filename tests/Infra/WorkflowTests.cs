using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventEvaluation.Infra.Tests;

/// <summary>What the workflows and the commands of the README rest on.</summary>
public sealed partial class WorkflowTests
{
    [Fact]
    public void Action_IsPinnedToAVersion()
    {
        var used = Repository.Files(".github/workflows", "*.yml").SelectMany(file => UsedAction().Matches(Repository.Text(file)).Select(match => match.Groups[1].Value)).ToList();
        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches("^[A-Za-z-]+/[a-z-]+@v\\d+\\.\\d+\\.\\d+$", action));
    }

    [Fact]
    public void Release_SignsInWithoutASecret()
    {
        var release = Repository.Text(".github/workflows/release.yml");
        Assert.DoesNotContain("secrets.", release, StringComparison.Ordinal);
        Assert.Contains("id-token: write", release, StringComparison.Ordinal);
    }

    [Fact]
    public void AppRoles_AreThoseThatTheAppKnows()
    {
        var known = EnumMember().Matches(Repository.Text("functions/App/SignIn/Person.cs").Split("enum Role")[1].Split('}')[0]).Select(match => match.Groups[1].Value);
        var offered = JsonNode.Parse(Repository.Text("infra-bicep/app-roles.json"))!.AsArray().Select(role => (string)role!["value"]!);
        Assert.Equal(known, offered);
    }

    [GeneratedRegex("uses: (\\S+)")]
    private static partial Regex UsedAction();

    [GeneratedRegex("^    (\\w+),", RegexOptions.Multiline)]
    private static partial Regex EnumMember();
}
