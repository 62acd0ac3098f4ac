namespace EventEvaluation.Domain.Rounds;

/// <summary>Somebody invited to a round. The only record that holds a name and an address.</summary>
/// <param name="Round">The round.</param>
/// <param name="Id">Random, opaque, new whenever the person's link must be revoked.</param>
/// <param name="Email">Where mail goes.</param>
/// <param name="Name">How to greet; may be empty.</param>
/// <param name="Language">BCP 47 tag, or null for the questionnaire's first language.</param>
/// <param name="TimeZone">IANA zone for quiet hours, or null for the event's.</param>
/// <param name="RosterGroup">The roster's own grouping, or null.</param>
public sealed record Participant(
    RoundId Round, string Id, string Email, string Name, string? Language = null, string? TimeZone = null, string? RosterGroup = null);
