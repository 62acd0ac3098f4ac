using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>One row of the ledger.</summary>
/// <param name="Kind">The kind's ledger name.</param>
/// <param name="Number">The how-manieth of its kind.</param>
/// <param name="State">How it stands.</param>
/// <param name="BegunAt">When its row was written.</param>
/// <param name="Tag">The row's tag.</param>
internal sealed record SendRow(string Kind, int Number, SendState State, DateTimeOffset BegunAt, string Tag);

/// <summary>How many mails of a stage and kind stand in a state.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Kind"><c>invitation</c>, <c>reminder</c> or <c>thanks</c>.</param>
/// <param name="State">The state.</param>
/// <param name="Mails">How many; a resent invitation counts once, by its second copy.</param>
internal sealed record SendCount(StageKind Stage, string Kind, SendState State, int Mails);

/// <summary>Every mail of a round. Partition: round; row: participant, stage, kind, number. A row is inserted before its mail is sent, never over another.</summary>
internal sealed class SendLedger(TableServiceClient tables)
{
    private static readonly string[] StateColumns = ["RowKey", "State"];
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.SendLedger);

    /// <summary>What was sent to one person in a stage.</summary>
    public async Task<IReadOnlyList<SendRow>> ReadPersonAsync(RoundId round, string participant, StageKind stage, CancellationToken cancellation)
    {
        var (from, below) = Keys.SendRange(participant, stage);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {round.ToString()} and RowKey ge {from} and RowKey lt {below}");
        var rows = new List<SendRow>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var key = Keys.SendOf(entity.RowKey);
            rows.Add(new(key.Kind, key.Number, StateOf(entity), TableAccess.Instant(entity.GetString("BegunAt")), entity.ETag.ToString()));
        }

        return rows;
    }

    /// <summary>Claims a mail for its one sender; false where somebody has it, or had it.</summary>
    public Task<bool> TryBeginAsync(RoundId round, string row, DateTimeOffset now, CancellationToken cancellation) =>
        _table.TryAddAsync(
            new TableEntity(round.ToString(), row) { ["State"] = nameof(SendState.Sending), ["BegunAt"] = TableAccess.Text(now) }, cancellation);

    /// <summary>Writes down how a mail ended.</summary>
    /// <param name="round">The round.</param>
    /// <param name="row">The row's key.</param>
    /// <param name="state">How it stands now.</param>
    /// <param name="note">The provider's id of the mail, or its reason.</param>
    /// <param name="tag">Only if the row has not changed since; null for in any case.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where the row has changed or is gone.</returns>
    public async Task<bool> TryEndAsync(RoundId round, string row, SendState state, string? note, string? tag, CancellationToken cancellation)
    {
        try
        {
            await _table.UpdateEntityAsync(
                new TableEntity(round.ToString(), row) { ["State"] = state.ToString(), ["Note"] = note }, tag is null ? ETag.All : new ETag(tag),
                TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Takes a claim back, because the mail was surely not taken.</summary>
    public Task ReleaseAsync(RoundId round, string row, CancellationToken cancellation) => _table.RemoveAsync(round.ToString(), row, cancellation);

    /// <summary>Removes all that was noted of mails to a person.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> RemovePersonAsync(RoundId round, string participant, CancellationToken cancellation)
    {
        var (from, below) = Keys.SendRange(participant);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {round.ToString()} and RowKey ge {from} and RowKey lt {below}");
        var rows = await _table.QueryAsync<TableEntity>(filter, select: StateColumns, cancellationToken: cancellation).ToListAsync(cancellation);
        foreach (var row in rows)
            await _table.RemoveAsync(round.ToString(), row.RowKey, cancellation);
        return rows.Count;
    }

    /// <summary>Removes all that was noted of a round's mails.</summary>
    public Task<int> ClearAsync(RoundId round, CancellationToken cancellation) => _table.ClearAsync(round.ToString(), cancellation);

    /// <summary>Counts a round's mails.</summary>
    public async Task<IReadOnlyList<SendCount>> CountAsync(RoundId round, CancellationToken cancellation)
    {
        var states = new Dictionary<(string Participant, StageKind Stage, string Kind, int Number), SendState>();
        // Copies of an invitation follow each other, so the last stays.
        await foreach (var (key, state) in ReadStatesAsync(round, cancellation))
            states[(key.Participant, key.Stage, key.Kind, key.Kind == MessageKind.Invitation.LedgerName() ? 1 : key.Number)] = state;
        return [.. states.CountBy(one => (one.Key.Stage, one.Key.Kind, State: one.Value)).Select(count => new SendCount(count.Key.Stage, count.Key.Kind, count.Key.State, count.Value))];
    }

    /// <summary>By participant: <c>refused</c> where a letter will never be taken, <c>unknown</c> where nobody knows.</summary>
    public async Task<Dictionary<string, string>> ReadTroublesAsync(RoundId round, CancellationToken cancellation)
    {
        var troubles = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (key, state) in ReadStatesAsync(round, cancellation))
        {
            if (state == SendState.Rejected)
                troubles[key.Participant] = "refused";
            else if (state is SendState.Unknown or SendState.Abandoned)
                troubles.TryAdd(key.Participant, "unknown");
        }

        return troubles;
    }

    private async IAsyncEnumerable<(SendKey Key, SendState State)> ReadStatesAsync(RoundId round, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation, StateColumns))
            yield return (Keys.SendOf(entity.RowKey), StateOf(entity));
    }

    private static SendState StateOf(TableEntity entity) => Enum.Parse<SendState>(entity.GetString("State"));
}
