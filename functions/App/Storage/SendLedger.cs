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
/// <param name="Word">The heaviest word of the provider about it; null for none.</param>
internal sealed record SendRow(string Kind, int Number, SendState State, DateTimeOffset BegunAt, string Tag, ProviderWord? Word = null);

/// <summary>How many mails of a stage and kind stand in a state.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Kind"><c>invitation</c>, <c>reminder</c> or <c>thanks</c>.</param>
/// <param name="State">The state.</param>
/// <param name="Mails">How many; a resent invitation counts once, by its second copy.</param>
/// <param name="Undelivered">How many of them the provider reported as not delivered.</param>
internal sealed record SendCount(StageKind Stage, string Kind, SendState State, int Mails, int Undelivered = 0);

/// <summary>Every mail of a round. Partition: round; row: participant, stage, kind, number. A row is inserted before its mail is sent, never over another.</summary>
internal sealed class SendLedger(TableServiceClient tables)
{
    private const int HearAttempts = 10;
    private static readonly string[] StateColumns = ["RowKey", "State", "Word"];
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
            rows.Add(new(key.Kind, key.Number, StateOf(entity), TableAccess.Instant(entity.GetString("BegunAt")), entity.ETag.ToString(), WordOf(entity)));
        }

        return rows;
    }

    /// <summary>Claims a mail for its one sender.</summary>
    /// <returns>The row's tag; null where somebody has it, or had it.</returns>
    public async Task<string?> TryBeginAsync(RoundId round, string row, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var added = await _table.AddEntityAsync(
                new TableEntity(round.ToString(), row) { ["State"] = nameof(SendState.Sending), ["BegunAt"] = TableAccess.Text(now) }, cancellation);
            return added.Headers.ETag?.ToString() ?? "";
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Notes a word of the provider about a mail; lighter words and repeated ones change nothing.</summary>
    /// <returns>False where there is no such row: the mail's person was erased, or the mail was surely not taken.</returns>
    /// <exception cref="InvalidOperationException">Others changed the row each time.</exception>
    public async Task<bool> HearAsync(RoundId round, string row, ProviderWord word, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < HearAttempts; attempt++)
        {
            if (await _table.FindAsync(round.ToString(), row, cancellation) is not { } entity)
                return false;
            var (state, heard) = (StateOf(entity), WordOf(entity));
            if (heard >= word && SendLife.Hear(state) == state)
                return true;
            var change = new TableEntity(round.ToString(), row) { ["State"] = SendLife.Hear(state).ToString(), ["Word"] = (heard > word ? heard.Value : word).ToString() };
            try
            {
                await _table.UpdateEntityAsync(change, entity.ETag, TableUpdateMode.Merge, cancellation);
                return true;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 412)
            {
            }
        }

        throw new InvalidOperationException("A row of the ledger is being changed by others all the time.");
    }

    /// <summary>How many of a person's mails in a round bounced softly.</summary>
    public async Task<int> CountSoftBouncesAsync(RoundId round, string participant, CancellationToken cancellation)
    {
        var (from, below) = Keys.SendRange(participant);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {round.ToString()} and RowKey ge {from} and RowKey lt {below}");
        return await _table.QueryAsync<TableEntity>(filter, select: StateColumns, cancellationToken: cancellation).CountAsync(row => WordOf(row) == ProviderWord.SoftBounce, cancellation);
    }

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
        var states = new Dictionary<(string Participant, StageKind Stage, string Kind, int Number), (SendState State, bool IsUndelivered)>();
        // Copies of an invitation follow each other, so the last stays.
        await foreach (var (key, state, word) in ReadStatesAsync(round, cancellation))
            states[(key.Participant, key.Stage, key.Kind, key.Kind == MessageKind.Invitation.LedgerName() ? 1 : key.Number)] = (state, word.IsUndelivered());
        return [.. states.GroupBy(one => (one.Key.Stage, one.Key.Kind, one.Value.State))
            .Select(group => new SendCount(group.Key.Stage, group.Key.Kind, group.Key.State, group.Count(), group.Count(one => one.Value.IsUndelivered)))];
    }

    /// <summary>By participant: <c>refused</c> where a letter will never be taken, <c>undelivered</c> where it came back, <c>unknown</c> where nobody knows.</summary>
    public async Task<Dictionary<string, string>> ReadTroublesAsync(RoundId round, CancellationToken cancellation)
    {
        var troubles = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (key, state, word) in ReadStatesAsync(round, cancellation))
        {
            if (state == SendState.Rejected)
                troubles[key.Participant] = "refused";
            else if (word.IsUndelivered() && troubles.GetValueOrDefault(key.Participant) != "refused")
                troubles[key.Participant] = "undelivered";
            else if (state is SendState.Unknown or SendState.Abandoned)
                troubles.TryAdd(key.Participant, "unknown");
        }

        return troubles;
    }

    private async IAsyncEnumerable<(SendKey Key, SendState State, ProviderWord? Word)> ReadStatesAsync(RoundId round, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation, StateColumns))
            yield return (Keys.SendOf(entity.RowKey), StateOf(entity), WordOf(entity));
    }

    private static ProviderWord? WordOf(TableEntity entity) => entity.GetString("Word") is { } word ? Enum.Parse<ProviderWord>(word) : null;

    private static SendState StateOf(TableEntity entity) => Enum.Parse<SendState>(entity.GetString("State"));
}
