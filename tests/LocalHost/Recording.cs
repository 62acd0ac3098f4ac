using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Tests;

/// <summary>What the real host was recorded sending: <c>tests/reference/exchanges.jsonl</c>.</summary>
internal static class Recording
{
    public static IEnumerable<JsonNode> Lines() =>
        File.ReadLines(Path.Combine(ProjectRoot.Folder, "tests", "reference", "exchanges.jsonl")).Select(line => JsonNode.Parse(line)!);

    /// <summary>The names of an object's members, those of objects within it too, such as <c>sys.UtcNow</c>.</summary>
    public static IReadOnlyList<string> Members(JsonNode node) =>
        [.. node.AsObject().SelectMany(member => member.Value is JsonObject inner ? Members(inner).Select(name => $"{member.Key}.{name}") : [member.Key]).Order(StringComparer.Ordinal)];
}
