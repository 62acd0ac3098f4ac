using System.Text.Json;
using Xunit;

namespace EventEvaluation.Statistics.Tests;

/// <summary>R's figures, and how closely ours must meet them.</summary>
internal static class Reference
{
    public static List<JsonElement> Read(string file) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", file))).RootElement.EnumerateArray()];

    public static int[] Counts(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>Both null, or equal to 1e-9 of the expected; around 0, where an end of an interval may fall, to 1e-12 absolutely.</summary>
    public static void Equal(string what, JsonElement expected, double? actual, double tolerance = 1e-9) =>
        Equal(what, expected.ValueKind is JsonValueKind.Null ? null : expected.GetDouble(), actual, tolerance);

    public static void Equal(string what, double? expected, double? actual, double tolerance = 1e-9)
    {
        if (expected is null || actual is null)
            Assert.True(expected is null && actual is null, $"{what}: expected {expected?.ToString() ?? "nothing"}, got {actual?.ToString() ?? "nothing"}");
        else
            Assert.True(IsClose(what, expected.Value, actual.Value, tolerance), $"{what}: expected {expected:R}, got {actual:R}");
    }

    // A p-value is small because it is small: it has no slack near 0.
    private static bool IsClose(string what, double expected, double actual, double tolerance) =>
        Math.Abs(expected - actual) <= Math.Max(tolerance * Math.Abs(expected), what.EndsWith('p') || what == "exact" ? 0 : 1e-12);
}
