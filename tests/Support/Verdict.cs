using System.Text.Json;

namespace EventEvaluation.Support;

/// <summary>The end of a proof or a measurement.</summary>
public static class Verdict
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Prints the figures as the last line, one JSON object.</summary>
    /// <param name="figures">What was counted.</param>
    /// <param name="holds">Whether the claim holds.</param>
    /// <returns>The exit code.</returns>
    public static int Give<T>(T figures, bool holds)
    {
        Console.WriteLine(JsonSerializer.Serialize(figures, Json));
        return holds ? 0 : 1;
    }
}
