using System.Text.RegularExpressions;

namespace EventEvaluation.Infra.Tests;

/// <summary>What must hold of the compiled template, whatever is changed in it.</summary>
public sealed partial class TemplateTests(Bicep bicep)
{
    private const string RoleAssignments = "Microsoft.Authorization/roleAssignments";
    private const string Diagnostics = "Microsoft.Insights/diagnosticSettings";

    [Fact]
    public async Task ParametersAndOutputs_HoldNoSecret()
    {
        foreach (var (module, template) in await bicep.TemplatesAsync())
        {
            foreach (var (name, value) in new[] { "parameters", "outputs" }.SelectMany(part => template[part]?.AsObject().ToList() ?? []))
            {
                Assert.False(SecretName().IsMatch(name), $"{module}: {name}");
                Assert.DoesNotContain("secure", (string?)value!["type"] ?? "", StringComparison.OrdinalIgnoreCase);
            }
        }
        Assert.DoesNotMatch("(?i)\\blist(Keys|AccountSas|ServiceSas|Secrets)?\\(", (await bicep.Template).ToJsonString());
    }

    [Theory]
    [InlineData("allowBlobPublicAccess", "false")]
    [InlineData("allowSharedKeyAccess", "false")]
    [InlineData("allowCrossTenantReplication", "false")]
    [InlineData("minimumTlsVersion", "\"TLS1_2\"")]
    [InlineData("supportsHttpsTrafficOnly", "true")]
    public async Task StorageAccount_IsClosed(string property, string value)
    {
        var accounts = await OfTypeAsync("Microsoft.Storage/storageAccounts");
        Assert.Equal(["dataStorage", "hostStorage"], accounts.Select(account => account.Module).Order());
        Assert.All(accounts, account => Assert.Equal(value, account[property]));
    }

    [Fact]
    public async Task DeletedThings_ComeBack()
    {
        Assert.All(await OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices"), blobs =>
            Assert.Equal(("true", "true"), (blobs["deleteRetentionPolicy.enabled"], blobs["containerDeleteRetentionPolicy.enabled"])));
        Assert.All(await OfTypeAsync("Microsoft.KeyVault/vaults"), vault =>
            Assert.Equal(("true", "true", "true"), (vault["enableSoftDelete"], vault["enablePurgeProtection"], vault["enableRbacAuthorization"])));
    }

    [Theory]
    [InlineData("dataStorage", "blobServices tableServices queueServices")]
    [InlineData("hostStorage", "blobServices tableServices queueServices")]
    [InlineData("vault", "vaults")]
    [InlineData("functionApp", "sites")]
    public async Task Diagnostics_GoToTheWorkspace(string module, string kinds)
    {
        var settings = (await OfTypeAsync(Diagnostics)).Where(one => one.Module == module).ToList();
        Assert.All(settings, one => Assert.NotNull(one["workspaceId"]));
        Assert.All(kinds.Split(' '), kind => Assert.Contains(settings, one => ((string?)one.Json["scope"])!.Contains(kind, StringComparison.Ordinal)));
    }

    /// <summary>Paths hold tokens, and a log of reads and writes beside their times would say when somebody answered.</summary>
    [Fact]
    public async Task Diagnostics_LogNeitherPathsNorAnswering()
    {
        var all = string.Join(' ', (await bicep.TemplatesAsync()).Select(one => one.Template.ToJsonString()));
        Assert.DoesNotMatch("AppServiceHTTPLogs|StorageRead|StorageWrite|allLogs", all);
    }

    [Fact]
    public async Task Resource_WithAPlace_HasTags() =>
        Assert.All((await bicep.ResourcesAsync()).Where(one => one.Json["location"] is not null), one => Assert.True(one.Json["tags"] is not null, $"{one.Module}/{one.Symbol}"));

    [Fact]
    public async Task Roles_AreTheLeast()
    {
        var all = (await bicep.TemplatesAsync()).Select(one => one.Template.ToJsonString()).First();
        var roles = Uuid().Matches(all).Select(match => match.Value).Distinct().Order();
        // Storage Table Data Contributor, Monitoring Metrics Publisher, Key Vault Secrets User, Storage Queue Data Contributor, Storage Blob Data Owner, Website Contributor.
        Assert.Equal(
            [
                "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "3913510d-42f4-4e42-8a64-420c390055eb", "4633458b-17de-408a-b874-0445c86b69e6",
                "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "de139f84-1756-47ae-9be6-808fbbe84772",
            ],
            roles);
        var given = await OfTypeAsync(RoleAssignments);
        Assert.Equal(["dataStorage", "deployer", "hostStorage", "monitoring", "vault"], given.Select(one => one.Module).Order());
        Assert.All(given, one => Assert.Matches("Microsoft\\.(Storage/storageAccounts|KeyVault/vaults|Insights/components|Web/sites)", (string?)one.Json["scope"]));
    }

    /// <summary>What people answered is in an account where the app may not make or read blobs, and the host keeps nothing.</summary>
    [Fact]
    public async Task DataAccount_GivesTheAppTablesAndQueuesOnly()
    {
        var roles = (await bicep.Template)["resources"]!["dataStorage"]!["properties"]!["parameters"]!["appRoles"]!["value"]!.ToJsonString();
        Assert.Contains("tableDataContributor", roles, StringComparison.Ordinal);
        Assert.Contains("queueDataContributor", roles, StringComparison.Ordinal);
        Assert.DoesNotContain("blob", roles, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task App_IsFlexConsumptionWithACustomHandler()
    {
        var app = Assert.Single(await OfTypeAsync("Microsoft.Web/sites"));
        Assert.Equal(("\"custom\"", "\"1.0\""), (app["functionAppConfig.runtime.name"], app["functionAppConfig.runtime.version"]));
        Assert.Equal(("\"UserAssignedIdentity\"", "\"blobContainer\""), (app["functionAppConfig.deployment.storage.authentication.type"], app["functionAppConfig.deployment.storage.type"]));
        Assert.Equal(("true", "\"1.2\"", "\"Disabled\""), (app["httpsOnly"], app["siteConfig.minTlsVersion"], app["siteConfig.ftpsState"]));
        Assert.Equal("FlexConsumption", (string?)Assert.Single(await OfTypeAsync("Microsoft.Web/serverfarms")).Json["sku"]!["tier"]);
        var passwords = await OfTypeAsync("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, passwords.Count);
        Assert.All(passwords, one => Assert.Equal("false", one["allow"]));
    }

    [Fact]
    public async Task Monitoring_TakesNoKeys()
    {
        Assert.Equal("true", Assert.Single(await OfTypeAsync("Microsoft.Insights/components"))["DisableLocalAuth"]);
        Assert.Equal("true", Assert.Single(await OfTypeAsync("Microsoft.OperationalInsights/workspaces"))["features.disableLocalAuth"]);
    }

    private async Task<List<Resource>> OfTypeAsync(string type)
    {
        var found = (await bicep.ResourcesAsync()).Where(one => one.Type == type).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    [GeneratedRegex("(?i)(secret|password|token|sas|accountKey|apiKey)")]
    private static partial Regex SecretName();

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
