using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// The rounds. Partition: programme; row: round. The event stands in the round's row too, so that a participant's page needs one read.
/// </summary>
internal sealed class Rounds(TableServiceClient tables)
{
    private const char Between = '~';
    private const char BetweenStages = ';';
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Rounds);

    /// <summary>One round; null where there is none of that name.</summary>
    public async Task<Round?> LoadAsync(RoundId id, CancellationToken cancellation) =>
        await _table.FindAsync(id.Programme, id.Name, cancellation) is { } entity ? Read(entity) : null;

    /// <summary>One round with the tag under which it may be replaced; null where there is none of that name.</summary>
    public async Task<Stored<Round>?> LoadTaggedAsync(RoundId id, CancellationToken cancellation) =>
        await _table.FindAsync(id.Programme, id.Name, cancellation) is { } entity ? new(Read(entity), entity.ETag.ToString()) : null;

    /// <summary>Writes a new round; false where one of that name is there.</summary>
    public Task<bool> TryAddAsync(Round round, CancellationToken cancellation) => _table.TryAddAsync(Write(round), cancellation);

    /// <summary>Replaces a round that nobody has changed since it was read; false where somebody has.</summary>
    public Task<bool> TryReplaceAsync(Round round, string tag, CancellationToken cancellation) =>
        _table.TryReplaceAsync(Write(round), tag, cancellation);

    /// <summary>All rounds of a programme, by name.</summary>
    public async IAsyncEnumerable<Round> ReadAllAsync(string programme, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(programme, cancellation))
            yield return Read(entity);
    }

    /// <summary>All rounds of all programmes whose last act may not be out yet.</summary>
    public async IAsyncEnumerable<Stored<Round>> ReadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Unfinished gt {""}"), cancellationToken: cancellation))
            yield return new(Read(entity), entity.ETag.ToString());
    }

    /// <summary>The ids of all rounds of all programmes.</summary>
    public async IAsyncEnumerable<RoundId> ReadIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            yield return new(entity.PartitionKey, entity.RowKey);
    }

    /// <summary>All running rounds of all programmes.</summary>
    public async IAsyncEnumerable<Round> ReadRunningAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"State eq {nameof(RoundState.Running)}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return Read(entity);
    }

    private static TableEntity Write(Round round) => new(round.Id.Programme, round.Id.Name)
    {
        ["Event"] = round.Event.Id,
        ["EventName"] = round.Event.Name,
        ["EventHeldAt"] = TableAccess.Text(round.Event.HeldAt),
        ["EventTimeZone"] = round.Event.TimeZone,
        ["Questionnaire"] = round.Questionnaire,
        ["QuestionnaireVersion"] = round.QuestionnaireVersion,
        ["Stages"] = string.Join(
            BetweenStages, round.Stages.Select(stage => string.Join(Between, Keys.StageName(stage.Kind), TableAccess.Text(stage.OpensAt), TableAccess.Text(stage.ClosesAt)))),
        ["ReminderCount"] = round.Reminders.Count,
        ["ReminderDaysApart"] = round.Reminders.DaysApart,
        ["ReminderDays"] = (int)round.Reminders.Days,
        ["State"] = round.State.ToString(),
        ["Shards"] = round.Shards,
        ["TriggeredAt"] = round.TriggeredAt is { } triggered ? TableAccess.Text(triggered) : null,
        ["ClosedStages"] = string.Join(BetweenStages, (round.ClosedStages ?? []).Select(Keys.StageName)),
        ["PausedAt"] = round.PausedAt is { } paused ? TableAccess.Text(paused) : null,
        ["RosterIsBeingChanged"] = round.RosterIsBeingChanged,
        ["Unfinished"] = round.Unfinished is { } act ? Write(act) : null,
    };

    private static Round Read(TableEntity entity) => new(
        new RoundId(entity.PartitionKey, entity.RowKey),
        new Event(
            entity.PartitionKey, entity.GetString("Event"), entity.GetString("EventName"), TableAccess.Instant(entity.GetString("EventHeldAt")),
            entity.GetString("EventTimeZone")),
        entity.GetString("Questionnaire"),
        entity.GetInt32("QuestionnaireVersion") ?? 0,
        [.. Split(entity.GetString("Stages")).Select(ReadStage)],
        new ReminderPlan(entity.GetInt32("ReminderCount") ?? 0, entity.GetInt32("ReminderDaysApart") ?? 3, (MailingDays)(entity.GetInt32("ReminderDays") ?? (int)MailingDays.All)),
        Enum.Parse<RoundState>(entity.GetString("State")),
        entity.GetInt32("Shards") ?? 1,
        entity.GetString("TriggeredAt") is { Length: > 0 } triggered ? TableAccess.Instant(triggered) : null,
        [.. Split(entity.GetString("ClosedStages")).Select(Keys.StageOf)],
        entity.GetString("PausedAt") is { Length: > 0 } paused ? TableAccess.Instant(paused) : null,
        entity.GetBoolean("RosterIsBeingChanged") ?? false,
        entity.GetString("Unfinished") is { Length: > 0 } act ? ReadAct(act) : null);

    // Control characters are in no name of a directory and no slug.
    private static string Write(RoundAct act) => string.Join('\u001f', act.Id.ToString("N"), act.Act, act.Who, act.What, TableAccess.Text(act.At));

    private static RoundAct ReadAct(string text)
    {
        var parts = text.Split('\u001f');
        return new(Guid.ParseExact(parts[0], "N"), parts[1], parts[2], parts[3], TableAccess.Instant(parts[4]));
    }

    private static Stage ReadStage(string text)
    {
        var parts = text.Split(Between);
        return new Stage(Keys.StageOf(parts[0]), TableAccess.Instant(parts[1]), TableAccess.Instant(parts[2]));
    }

    private static string[] Split(string? text) => (text ?? "").Split(BetweenStages, StringSplitOptions.RemoveEmptyEntries);
}
