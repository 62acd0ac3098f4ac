namespace EventEvaluation.Infra.Tests;

/// <summary>Each alert has its chapter in the runbook: whoever is woken must find what to do.</summary>
public sealed class AlertTests(Bicep bicep)
{
    [Fact]
    public async Task Alert_HasItsChapter()
    {
        var chapters = Repository.Text("docs/operations.md").Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).Order(StringComparer.Ordinal);
        var template = (await bicep.TemplatesAsync()).Single(one => one.Module == "alerts").Template;
        var logs = template["variables"]!["logAlerts"]!.AsArray().Select(one => (string)one!["name"]!);
        var metrics = (await bicep.ResourcesAsync()).Where(one => one.Type == "Microsoft.Insights/metricAlerts").Select(one => ((string)one.Json["name"]!).Split("}-")[^1].Replace("[format('{0}-", "").Split('\'')[0]);
        Assert.Equal(chapters, logs.Concat(metrics).Order(StringComparer.Ordinal));
    }
}
