using System.Globalization;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Where every table's name and every key of a row is born. Parts are joined by <c>~</c>, which no slug, base64url text or number holds.
/// </summary>
internal static class Keys
{
    /// <summary>Names of the tables.</summary>
    internal static class Table
    {
        public const string Programmes = "Programmes";
        public const string Events = "Events";
        public const string Questionnaires = "Questionnaires";
        public const string Rounds = "Rounds";
        public const string Participants = "Participants";
        public const string RoundKeys = "RoundKeys";
        public const string Responses = "Responses";
        public const string SendLedger = "SendLedger";
        public const string EmailEvents = "EmailEvents";
        public const string MailPace = "MailPace";
        public const string Blocklist = "Blocklist";
        public const string Tallies = "Tallies";
        public const string Snapshots = "Snapshots";
        public const string Summaries = "Summaries";
        public const string Audit = "Audit";
        public const string Repeats = "Repeats";
        public const string WalkIns = "WalkIns";
        public const string ReportNotes = "ReportNotes";

        public static readonly IReadOnlyList<string> All =
        [
            Programmes, Events, Questionnaires, Rounds, Participants, RoundKeys, Responses, SendLedger, EmailEvents, MailPace, Blocklist, Tallies, Snapshots,
            Summaries, Audit, Repeats, WalkIns, ReportNotes,
        ];
    }

    /// <summary>The queue that nudges orchestrations.</summary>
    public const string SignalsQueue = "signals";

    /// <summary>The queue of the provider's words about mails.</summary>
    public const string MailEventsQueue = "mail-events";

    /// <summary>All queues.</summary>
    public static readonly IReadOnlyList<string> Queues = [SignalsQueue, MailEventsQueue];

    public static string Questionnaire(string id, int version) => $"{id}~{Number(version)}";

    /// <summary>The greatest version number that a key sorts right.</summary>
    public const int GreatestVersion = 9999;

    /// <summary>The version in a key of <see cref="Questionnaire"/>.</summary>
    public static int VersionOf(string row) => int.Parse(row.AsSpan(row.LastIndexOf('~') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Responses(RoundId round, StageKind stage, int shard) => $"{round}~{StageName(stage)}~{Number(shard)}";

    /// <summary>Where a shard's rows go, shuffled, when their stage closes.</summary>
    public static string ClosedResponses(RoundId round, StageKind stage, int shard) => $"{Responses(round, stage, shard)}~closed";

    /// <summary>Where they go, under study ids, when the round's key is destroyed.</summary>
    public static string EndedResponses(RoundId round, StageKind stage, int shard) => $"{Responses(round, stage, shard)}~ended";

    /// <summary>What the row keys of all walk-ins' codes begin with.</summary>
    public const string WalkInCodes = "code~";

    /// <summary>What the row keys of how many walk-ins have begun begin with.</summary>
    public const string WalkInsBegunAll = "begun~";

    public static string WalkInCode(StageKind stage, string linkId) => $"{WalkInCodes}{StageName(stage)}~{linkId}";

    public static string WalkInsBegun(StageKind stage) => $"{WalkInsBegunAll}{StageName(stage)}";

    public static string WalkInMoved(string linkId) => $"moved~{linkId}";

    /// <summary>Where the tallies are kept that a round's snapshots were made of.</summary>
    public static string ReleasedTallies(RoundId round) => $"{round}~released";

    public static string Send(string participantId, StageKind stage, string kind, int number) => $"{participantId}~{StageName(stage)}~{kind}~{Number(number)}";

    /// <summary>The partition of an address's keyed hash.</summary>
    public static string HashPartition(string addressHash) => addressHash[..2];

    /// <summary>A block of an address for one event.</summary>
    public static string EventBlock(string addressHash, string programme, string @event) => $"{addressHash}~event~{programme}~{@event}";

    /// <summary>A block of an address for one round.</summary>
    public static string RoundBlock(string addressHash, RoundId round) => $"{addressHash}~round~{round}";

    /// <summary>Between which row keys all blocks of an address lie.</summary>
    public static (string From, string Below) BlockRange(string addressHash) => (addressHash, $"{addressHash}~~");

    /// <summary>The partition of the provider's words of a day; the shard is a hexadecimal digit drawn from the word's id.</summary>
    public static string EventDay(DateTimeOffset at, char shard) => $"{at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}~{shard}";

    /// <summary>Between which row keys one person's mails of a stage lie.</summary>
    public static (string From, string Below) SendRange(string participantId, StageKind stage) =>
        ($"{participantId}~{StageName(stage)}~", $"{participantId}~{StageName(stage)}~~");

    /// <summary>Between which row keys one person's mails of all stages lie.</summary>
    public static (string From, string Below) SendRange(string participantId) => ($"{participantId}~", $"{participantId}~~");

    /// <summary>The parts of a key of <see cref="Send"/>.</summary>
    public static SendKey SendOf(string row)
    {
        var parts = row.Split('~');
        return new(parts[0], StageOf(parts[1]), parts[2], int.Parse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public static string StageName(StageKind stage) => stage switch
    {
        StageKind.Pre => "pre",
        StageKind.Post => "post",
        StageKind.FollowUp => "follow-up",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>The stage that <see cref="StageName"/> names.</summary>
    public static StageKind StageOf(string name) => name switch
    {
        "pre" => StageKind.Pre,
        "post" => StageKind.Post,
        "follow-up" => StageKind.FollowUp,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    public static string AuditMonth(string programme, DateTimeOffset at) => $"{programme}~{at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    public static string AuditRow(DateTimeOffset at, Guid id) =>
        $"{(DateTime.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}~{id:N}";

    public static string Shard(int shard) => Number(shard);

    public static string Version(int version) => Number(version);

    public static string Snapshots(SnapshotKind kind, string programme, string id) =>
        kind is SnapshotKind.Round ? new RoundId(programme, id).ToString() : $"{programme}~cycle~{id}";

    /// <summary>Between which partition keys a programme's snapshots lie: rounds, then cycles. No slug begins with the ends' last character.</summary>
    public static (string From, string Below)[] SnapshotRanges(string programme) =>
        [($"{programme}.", $"{programme}.~"), ($"{programme}~cycle~", $"{programme}~cycle~~")];

    private static string Number(int number) => number.ToString("D4", CultureInfo.InvariantCulture);
}

/// <summary>What a row of the send ledger is about.</summary>
/// <param name="Participant">The person's id.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Kind">The kind's ledger name.</param>
/// <param name="Number">The how-manieth of its kind.</param>
internal sealed record SendKey(string Participant, StageKind Stage, string Kind, int Number);
