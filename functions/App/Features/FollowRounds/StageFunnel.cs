using System.Text.Json.Serialization;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>How many mails of each kind the provider has taken.</summary>
/// <param name="Invitation">Invitations.</param>
/// <param name="Reminder">Reminders, the last included.</param>
/// <param name="Thanks">Thank-yous.</param>
public sealed record SentCounts(int Invitation, int Reminder, int Thanks);

/// <summary>How far a stage has come: counts alone, never a person.</summary>
/// <param name="Stage"><c>pre</c>, <c>post</c> or <c>follow-up</c>.</param>
/// <param name="OpensAt">When it opens.</param>
/// <param name="ClosesAt">When it closes.</param>
/// <param name="Closed">Whether its answers are aggregated.</param>
/// <param name="Invited">How many people the roster has.</param>
/// <param name="Sent">Mails that the provider has taken.</param>
/// <param name="Finished">How many have answered.</param>
/// <param name="Declined">How many have said that they will not.</param>
/// <param name="Withdrawn">How many have taken their answers back.</param>
/// <param name="Pending">How many have done none of these.</param>
/// <param name="Unknown">Mails of which nobody knows whether they were taken.</param>
/// <param name="Rejected">Mails that the provider refused for good.</param>
public sealed record StageFunnel(
    string Stage, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Closed, int Invited, SentCounts Sent, int Finished, int Declined, int Withdrawn,
    int Pending, int Unknown, int Rejected)
{
    /// <summary>Mails that came back or were dropped on their way.</summary>
    public int Undelivered { get; init; }

    /// <summary>How many have begun by the code on the poster.</summary>
    public int WalkInsBegun { get; init; }

    /// <summary>How many of those who answered came by it.</summary>
    public int WalkInsFinished { get; init; }

    /// <summary>How many paper forms were typed in.</summary>
    public int OnPaper { get; init; }
}

/// <summary>A round and how far it has come.</summary>
/// <param name="Round">The round's slug.</param>
/// <param name="State"><c>draft</c>, <c>running</c>, <c>closed</c> or <c>cancelled</c>.</param>
/// <param name="Event">The event's slug.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="HeldAt">When it takes place.</param>
/// <param name="Questionnaire">The questionnaire's slug.</param>
/// <param name="QuestionnaireVersion">The version that people answer; 0 until triggered.</param>
/// <param name="TriggeredAt">When it was triggered; null before.</param>
/// <param name="Stages">Its stages in order.</param>
public sealed record RoundFunnel(
    string Round, string State, string Event, string EventName, DateTimeOffset HeldAt, string Questionnaire, int QuestionnaireVersion,
    DateTimeOffset? TriggeredAt, IReadOnlyList<StageFunnel> Stages);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<RoundFunnel>))]
internal sealed partial class FollowRoundsJson : JsonSerializerContext;
