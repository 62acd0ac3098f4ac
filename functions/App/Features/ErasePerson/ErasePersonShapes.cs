using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.ErasePerson;

/// <summary>Whom to erase.</summary>
/// <param name="Email">The address that they were invited at.</param>
internal sealed record ErasureBody([property: JsonRequired] string Email);

/// <summary>What was erased.</summary>
/// <param name="Rounds">The rounds in which something was found; none where the address is not known.</param>
/// <param name="WrittenToAgain">Always false: the address's hash is on the block list.</param>
internal sealed record ErasureReply(IReadOnlyList<ErasedRound> Rounds, bool WrittenToAgain);

/// <summary>What was erased in a round.</summary>
/// <param name="Round">The round's name.</param>
/// <param name="People">How many people had the address.</param>
/// <param name="Answers">How many answer sheets of theirs are gone.</param>
/// <param name="Mails">How many entries of mails to them are gone.</param>
/// <param name="KeyDestroyed">Whether the round's key is gone, so that nobody can tell any more which answers were theirs.</param>
internal sealed record ErasedRound(string Round, int People, int Answers, int Mails, bool KeyDestroyed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ErasureBody))]
[JsonSerializable(typeof(ErasureReply))]
internal sealed partial class ErasePersonJson : JsonSerializerContext;
