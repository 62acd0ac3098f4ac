using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.ReportRound;

/// <summary>What leads wrote into a round's sheets.</summary>
/// <param name="Answers">By the items' keys; empty texts are no answers.</param>
internal sealed record SheetsBody(IReadOnlyDictionary<string, string?>? Answers);

/// <summary>What was changed because of a round.</summary>
internal sealed record ChangesBody(IReadOnlyList<ChangeBody?>? Changes);

/// <summary>One of these.</summary>
/// <param name="Day">Since when, such as <c>2027-03-01</c>.</param>
/// <param name="Text">One line.</param>
internal sealed record ChangeBody(string? Day, string? Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SheetsBody))]
[JsonSerializable(typeof(ChangesBody))]
internal sealed partial class ReportRoundJson : JsonSerializerContext;
