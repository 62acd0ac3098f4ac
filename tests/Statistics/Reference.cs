using System.Text.Json;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>R's figures, and how closely ours must meet them.</summary>
internal static class Reference
{
    public static List<JsonElement> Read(string file) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", file))).RootElement.EnumerateArray()];

    /// <summary>Both null, or equal to 1e-9 of the expected (absolutely, where 0 is expected).</summary>
    public static void Equal(string what, JsonElement expected, double? actual) =>
        Equal(what, expected.ValueKind is JsonValueKind.Null ? null : expected.GetDouble(), actual);

    public static void Equal(string what, double? expected, double? actual, double tolerance = 1e-9)
    {
        if (expected is null || actual is null)
            Assert.True(expected is null && actual is null, $"{what}: expected {expected?.ToString() ?? "nothing"}, got {actual?.ToString() ?? "nothing"}");
        else
            Assert.True(Math.Abs(expected.Value - actual.Value) <= tolerance * Math.Max(Math.Abs(expected.Value), 1e-3), $"{what}: expected {expected:R}, got {actual:R}");
    }
}
