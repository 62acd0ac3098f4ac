using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventEvaluation.Infra.Tests;

/// <summary>The settings that the app reads, those of the sample, those of the README and those that the template sets are the same.</summary>
public sealed partial class SettingsTests(Bicep bicep)
{
    /// <summary>LocalHost gives it; the app refuses to start with it in Azure.</summary>
    private const string LocalOnly = "VirtualClockFile";

    [Fact]
    public void Sample_HoldsWhatTheAppReads() => Assert.Equal(
        Read(), Sample().Where(name => name is not ("FUNCTIONS_WORKER_RUNTIME" or "AzureWebJobsStorage")));

    [Fact]
    public void Readme_ExplainsWhatTheAppReads() => Assert.Equal(
        Read(), SettingLine().Matches(Repository.Text("README.md").Split("## Settings")[1]).SelectMany(line => NameInLine().Matches(line.Groups[1].Value)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Template_SetsWhatTheAppReads() => Assert.Equal(
        Read(), (await SettingsAsync()).Select(one => one.Key.Split("__")[0])
            .Where(name => name is not "AzureWebJobsStorage" && !name.StartsWith("APPLICATIONINSIGHTS_", StringComparison.Ordinal) && !name.StartsWith("DOTNET_", StringComparison.Ordinal) && !name.StartsWith('[')).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SendGridApiKey")]
    [InlineData("MailKey")]
    public async Task Secret_IsAReferenceToTheVault(string name) =>
        Assert.Contains("@Microsoft.KeyVault(SecretUri={0}secrets/" + name, (await SettingsAsync()).Single(one => one.Key == name).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("DataStorage")]
    public async Task Storage_IsReachedByIdentity(string name) => Assert.Equal(
        [$"{name}__accountName", $"{name}__clientId", $"{name}__credential"],
        (await SettingsAsync()).Select(one => one.Key).Where(key => key.StartsWith(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>Easy Auth is in front before the app is told to believe its header.</summary>
    [Fact]
    public async Task SignInTrusted_IsSetAfterEasyAuth()
    {
        var settings = (await bicep.ResourcesAsync()).Single(one => one is { Module: "functionApp", Symbol: "settings" });
        Assert.Contains("signInFirst", settings.Json["dependsOn"]!.AsArray().Select(one => (string?)one));
    }

    /// <summary>Routes that people without an account use are open, and no other.</summary>
    [Fact]
    public async Task EasyAuth_LeavesOpenWhatParticipantsUse()
    {
        var auth = (await bicep.ResourcesAsync()).Single(one => one is { Module: "functionApp", Symbol: "signInFirst" });
        var open = JsonNode.Parse(auth["globalValidation.excludedPaths"]!)!.AsArray().Select(path => (string)path!).ToList();
        Assert.Equal("true", auth["globalValidation.requireAuthentication"]);
        var routes = Repository.Files("functions/App/triggers", "function.json").Select(file => (string?)JsonNode.Parse(Repository.Text(file))!["bindings"]![0]!["route"]).OfType<string>().ToList();
        var closed = routes.Where(route => !open.Any(path => path.EndsWith('*') ? $"/{route}".StartsWith(path[..^1], StringComparison.Ordinal) : $"/{route}" == path));
        Assert.Equal(["api/{*path}", "audit/{*path}", "evidence/{*path}", "lead/{*path}", "records/{*path}", "rounds/{*path}", "summaries/{*path}"], closed.Order(StringComparer.Ordinal));
        Assert.Equal(["/health", "/r", "/s/*", "/u/*", "/w/*", "/webhooks/*"], open.Order(StringComparer.Ordinal));
    }

    private static List<string> Read() =>
        [.. Repository.Files("functions/App", "*.cs").SelectMany(file => NameInCode().Matches(Repository.Text(file)))
            .Concat(Repository.Files("functions/App/triggers", "function.json").SelectMany(file => NameInManifest().Matches(Repository.Text(file))))
            .Select(match => match.Groups[1].Value).Where(name => name != LocalOnly).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Sample() =>
        JsonNode.Parse(Repository.Text("local.settings.sample.json"))!["Values"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal);

    private async Task<List<(string Key, string Value)>> SettingsAsync() =>
        [.. (await bicep.ResourcesAsync()).Single(one => one is { Module: "functionApp", Symbol: "settings" }).Json["properties"]!.AsObject().Select(one => (one.Key, (string)one.Value!))];

    [GeneratedRegex("(?:(?:Need|NeedAddress|Find)\\(settings, |settings\\.(?:Need|Find)\\()\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex NameInCode();

    [GeneratedRegex("^\\| (`[A-Z][^|]*`) \\|", RegexOptions.Multiline)]
    private static partial Regex SettingLine();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex NameInLine();

    [GeneratedRegex("%([A-Za-z]+)%")]
    private static partial Regex NameInManifest();
}
