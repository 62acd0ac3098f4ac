using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>A programme as the API takes it.</summary>
internal sealed record ProgrammeBody(string? Name, string? TimeZone, string? Summaries, int? KeepMonths, JsonElement? Roles, IReadOnlyList<string?>? Evaluators);

/// <summary>An event as the API takes it.</summary>
internal sealed record EventBody(string? Name, string? HeldAt, string? TimeZone);

/// <summary>A round as the API takes it.</summary>
internal sealed record RoundBody(string? Event, string? Questionnaire, IReadOnlyList<StageBody?>? Stages, RemindersBody? Reminders);

/// <summary>A stage as the API takes it.</summary>
internal sealed record StageBody(string? Stage, string? OpensAt, string? ClosesAt);

/// <summary>A plan of reminders as the API takes it; what is left out has its preset.</summary>
internal sealed record RemindersBody(int? Count, int? DaysApart);

/// <summary>What was saved, with its name.</summary>
internal sealed record SavedReply(string Id);

/// <summary>The version that a questionnaire has now.</summary>
internal sealed record QuestionnaireReply(string Id, int Version);

/// <summary>Where a round stands after a change.</summary>
internal sealed record RoundReply(string Round, string State);

/// <summary>How many people a round has.</summary>
internal sealed record RosterReply(int People);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProgrammeBody))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(RoundBody))]
[JsonSerializable(typeof(SavedReply))]
[JsonSerializable(typeof(QuestionnaireReply))]
[JsonSerializable(typeof(RoundReply))]
[JsonSerializable(typeof(RosterReply))]
internal sealed partial class PrepareRoundJson : JsonSerializerContext;
