using System.Text.Json.Serialization;
using EventEvaluation.App.Email;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>One mailing to some people of a round.</summary>
/// <param name="Round">The round, as <see cref="RoundId"/> writes it.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Kind">What goes out.</param>
/// <param name="Number">The how-manieth of its kind, from 1 (<see cref="MailingSlot"/>).</param>
/// <param name="Participants">Ids of those who may get it; a few hundred at most.</param>
internal sealed record SendMessagesInput(string Round, StageKind Stage, MessageKind Kind, int Number, IReadOnlyList<string> Participants);

/// <summary>What became of a mailing.</summary>
/// <param name="Outcomes">One for each person asked for, in that order.</param>
internal sealed record SendMessagesOutput(IReadOnlyList<SendOutcome> Outcomes);

/// <summary>How both are written into the orchestration's history.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendMessagesInput))]
[JsonSerializable(typeof(SendMessagesOutput))]
internal sealed partial class SendMessagesJson : JsonSerializerContext;
