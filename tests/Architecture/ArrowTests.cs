using System.Xml.Linq;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EventEvaluation.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class ArrowTests
{
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssembliesIncludingDependencies(
            typeof(App.EventEvaluationApp).Assembly, typeof(LocalHost.Clock.VirtualClock).Assembly)
        .Build();

    [Theory]
    [InlineData("Statistics", "")]
    [InlineData("Domain", "Statistics")]
    [InlineData("Durable", "")]
    [InlineData("App", "Domain Durable")]
    [InlineData("LocalHost", "App(not linked) Domain Durable")]
    public void Project_ReferencesOnlyWhatTheArrowsAllow(string project, string expected)
    {
        var references = XDocument.Parse(Repository.Text($"functions/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(one => Path.GetFileNameWithoutExtension(one.Attribute("Include")!.Value) + (one.Attribute("ReferenceOutputAssembly")?.Value == "false" ? "(not linked)" : ""))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', references));
    }

    [Fact]
    public void Tables_AreNamedByStorageOnly() => Holds(
        Types().That().ResideInNamespaceMatching("^EventEvaluation\\.App(\\.|$)").And().DoNotResideInNamespaceMatching("^EventEvaluation\\.App\\.Storage")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching("^Azure\\.(Data\\.Tables|Storage)"));

    [Fact]
    public void SendGrid_IsNamedByEmailOnly() => Holds(
        Types().That().ResideInNamespaceMatching("^EventEvaluation\\.").And().DoNotResideInNamespaceMatching("^EventEvaluation\\.App\\.Email")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching("^SendGrid(\\.|$)"));

    [Fact]
    public void HostHalf_KnowsNothingOfSurveys() => Holds(
        Types().That().ResideInNamespaceMatching("^EventEvaluation\\.LocalHost").And().DoNotResideInNamespaceMatching("^EventEvaluation\\.LocalHost\\.Offline")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching("^EventEvaluation\\.(Domain|Statistics|App)(\\.|$)"));

    [Fact]
    public void Durable_KnowsNothingOfSurveys() => Holds(
        Types().That().ResideInNamespaceMatching("^EventEvaluation\\.Durable")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching("^EventEvaluation\\.(Domain|Statistics|App|LocalHost)(\\.|$)"));

    [Fact]
    public void Features_NeverCallFeatures()
    {
        var features = Code.Types.Select(type => type.Namespace.FullName).Where(name => name.StartsWith("EventEvaluation.App.Features.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[3]).Distinct().ToList();
        Assert.NotEmpty(features);
        foreach (var feature in features)
        {
            Holds(Types().That().ResideInNamespaceMatching($"^EventEvaluation\\.App\\.Features\\.{feature}(\\.|$)")
                .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching($"^EventEvaluation\\.App\\.Features\\.(?!{feature}(\\.|$))"));
        }
    }

    [Fact]
    public void Rule_ThatIsBroken_IsSeen() => Assert.NotEmpty(Broken(
        Types().That().ResideInNamespaceMatching("^EventEvaluation\\.App\\.Storage").Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching("^Azure\\.Data\\.Tables")));

    private static void Holds(IArchRule rule) => Assert.Empty(Broken(rule));

    private static List<string> Broken(IArchRule rule) => [.. rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description)];
}
