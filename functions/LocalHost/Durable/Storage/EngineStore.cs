using Azure;
using Azure.Data.Tables;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>
/// The engine's table. A turn is one transaction in its instance's partition, so it happened or it did not; a message that reaches an
/// instance is one row of its own, its key the same whenever it is sent again.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class EngineStore(TableClient table)
{
    private const int BatchRows = 100;
    private long _transactions;

    /// <summary>Storage transactions that this store has asked for.</summary>
    public long Transactions => Interlocked.Read(ref _transactions);

    /// <summary>The store of a task hub.</summary>
    public static EngineStore Open(EngineOptions options) => new(new TableClient(options.ConnectionString, options.HubName + "Engine", options.Storage));

    /// <summary>Makes the table where it is missing.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => Counted(table.CreateIfNotExistsAsync(cancellationToken));

    /// <summary>The rows of all instances.</summary>
    public async IAsyncEnumerable<InstanceRow> LoadRowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in table.QueryAsync<TableEntity>($"RowKey eq '{EngineKeys.Instance}'", cancellationToken: cancellationToken).AsPages())
        {
            Interlocked.Increment(ref _transactions);
            foreach (var entity in page.Values)
                yield return InstanceRows.Read(entity);
        }
    }

    /// <summary>The ids of instances for which a message waits or an effect is still to be had, finished ones included.</summary>
    public async Task<IReadOnlySet<string>> LoadUnsettledPartitionsAsync(CancellationToken cancellationToken)
    {
        var partitions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in table.QueryAsync<TableEntity>(
            $"RowKey ge '{EngineKeys.Message}' and RowKey lt '{(char)(EngineKeys.Outgoing + 1)}'", select: ["PartitionKey"], cancellationToken: cancellationToken).AsPages())
        {
            Interlocked.Increment(ref _transactions);
            partitions.UnionWith(page.Values.Select(entity => entity.PartitionKey));
        }

        return partitions;
    }

    /// <summary>Everything that is stored of an instance.</summary>
    public async Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        var rows = await LoadPartitionAsync(EngineKeys.Partition(instanceId), cancellationToken);
        return StoredInstances.Read(rows);
    }

    /// <summary>Writes a message. Writing it again changes nothing.</summary>
    /// <param name="instanceId">Whom it is for.</param>
    /// <param name="message">The message; its row key is set.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message with its overflow rows counted.</returns>
    public async Task<InboxMessage> PutMessageAsync(string instanceId, InboxMessage message, CancellationToken cancellationToken)
    {
        var (entity, overflow) = StoredInstances.Write(instanceId, message);
        await PutOverflowAsync(overflow, cancellationToken);
        await Counted(table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken));
        return message with { Overflow = overflow.Count };
    }

    /// <summary>Begins an instance: its row and the message that starts it.</summary>
    public async Task<InboxMessage> StartAsync(InstanceRow row, InboxMessage start, CancellationToken cancellationToken)
    {
        var (entity, overflow) = StoredInstances.Write(row.InstanceId, start);
        await PutOverflowAsync(overflow, cancellationToken);
        await SubmitAsync([Upsert(InstanceRows.Write(row)), Upsert(entity)], cancellationToken);
        return start with { Overflow = overflow.Count };
    }

    /// <summary>Commits a turn: one transaction, however much it changes.</summary>
    /// <returns>What is still to be carried out.</returns>
    public async Task<(IReadOnlyList<Outgoing> Outgoing, InboxMessage? Continuation)> CommitAsync(TurnCommit commit, string executionId, CancellationToken cancellationToken)
    {
        var partition = EngineKeys.Partition(commit.Row.InstanceId);
        var turn = new TableEntity(partition, EngineKeys.Turn(commit.Run, commit.Turn));
        var overflow = Payload.Fill(turn, new OrchestratorRequest { NewEvents = { commit.Events } }.ToByteArray()).ToList();
        var actions = new List<TableTransactionAction> { Upsert(turn), Upsert(InstanceRows.Write(commit.Row)) };
        var outgoing = new List<Outgoing>();
        foreach (var (key, wanted) in new[] { (EngineKeys.Send(commit.Run, commit.Turn), commit.Send), (EngineKeys.Orphans(commit.Run, commit.Turn), commit.Orphans) })
        {
            if (wanted.Count == 0)
                continue;
            var row = new TableEntity(partition, key) { ["ExecutionId"] = executionId };
            var more = Payload.Fill(row, new OrchestratorResponse { Actions = { wanted } }.ToByteArray());
            overflow.AddRange(more);
            actions.Add(Upsert(row));
            outgoing.Add(new Outgoing(key, more.Count, executionId, wanted));
        }

        var continuation = commit.Continuation;
        if (continuation is not null)
        {
            var (row, more) = StoredInstances.Write(commit.Row.InstanceId, continuation);
            overflow.AddRange(more);
            actions.Add(Upsert(row));
            continuation = continuation with { Overflow = more.Count };
        }

        actions.AddRange(commit.Consumed.Where(message => message.RowKey is not null).Select(message => Delete(partition, message.RowKey!)));
        await PutOverflowAsync(overflow, cancellationToken);
        await SubmitAsync(actions, cancellationToken);
        foreach (var message in commit.Consumed.Where(message => message.Overflow > 0))
            await DeleteOverflowAsync(partition, message.RowKey!, message.Overflow, cancellationToken);
        return (outgoing, continuation);
    }

    /// <summary>Deletes rows of an instance with their overflow; rows that are gone already are no error.</summary>
    public async Task DeleteAsync(string instanceId, IEnumerable<(string RowKey, int Overflow)> rows, CancellationToken cancellationToken)
    {
        var partition = EngineKeys.Partition(instanceId);
        foreach (var (rowKey, overflow) in rows)
        {
            await DeleteOverflowAsync(partition, rowKey, overflow, cancellationToken);
            await Counted(table.DeleteEntityAsync(partition, rowKey, ETag.All, cancellationToken));
        }
    }

    /// <summary>Deletes all history rows of an instance that belong to runs before one.</summary>
    public async Task DeleteRunsBeforeAsync(string instanceId, int run, CancellationToken cancellationToken)
    {
        var partition = EngineKeys.Partition(instanceId);
        var rows = new List<string>();
        foreach (var letter in new[] { "", EngineKeys.Overflow.ToString() })
        {
            var query = table.QueryAsync<TableEntity>(
                $"PartitionKey eq '{partition}' and RowKey ge '{letter}{EngineKeys.History}' and RowKey lt '{letter}{EngineKeys.Turn(run, 0)}'",
                select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
            await foreach (var page in query.AsPages())
            {
                Interlocked.Increment(ref _transactions);
                rows.AddRange(page.Values.Select(entity => entity.RowKey));
            }
        }

        await DeleteInBatchesAsync(partition, rows, cancellationToken);
    }

    /// <summary>Deletes an instance, its row last, so that a deletion cut short can be asked for again.</summary>
    public async Task PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        var partition = EngineKeys.Partition(instanceId);
        var rows = await LoadPartitionAsync(partition, cancellationToken, ["PartitionKey", "RowKey"]);
        await DeleteInBatchesAsync(partition, rows.Select(row => row.RowKey).OrderBy(key => key == EngineKeys.Instance), cancellationToken);
    }

    private async Task<List<TableEntity>> LoadPartitionAsync(string partition, CancellationToken cancellationToken, IEnumerable<string>? select = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var page in table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", select: select, cancellationToken: cancellationToken).AsPages())
        {
            Interlocked.Increment(ref _transactions);
            rows.AddRange(page.Values);
        }

        return rows;
    }

    private async Task DeleteInBatchesAsync(string partition, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(BatchRows))
            await SubmitAsync(batch.Select(row => Delete(partition, row)), cancellationToken);
    }

    private async Task PutOverflowAsync(IEnumerable<TableEntity> overflow, CancellationToken cancellationToken)
    {
        foreach (var part in overflow)
            await Counted(table.UpsertEntityAsync(part, TableUpdateMode.Replace, cancellationToken));
    }

    private async Task DeleteOverflowAsync(string partition, string rowKey, int overflow, CancellationToken cancellationToken)
    {
        for (var part = 0; part < overflow; part++)
            await Counted(table.DeleteEntityAsync(partition, EngineKeys.OverflowOf(rowKey, part), ETag.All, cancellationToken));
    }

    private async Task SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        await Counted(table.SubmitTransactionAsync(actions, cancellationToken));

    private static TableTransactionAction Upsert(TableEntity entity) => new(TableTransactionActionType.UpsertReplace, entity);

    private static TableTransactionAction Delete(string partition, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, row), ETag.All);

    private Task<T> Counted<T>(Task<T> transaction)
    {
        Interlocked.Increment(ref _transactions);
        return transaction;
    }
}
