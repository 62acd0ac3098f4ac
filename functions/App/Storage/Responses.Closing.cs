using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// How rows move. Storage stamps each row with the time of its last change and nobody can take that off, so a row that stayed where it was would tell
/// when somebody answered. A moved row has the time of the move, and rows move in an order that nobody knows.
/// </summary>
internal sealed partial class Responses
{
    private const int Passes = 20;

    /// <summary>Copies a closed stage's rows of one shard to a fresh partition, shuffled, and deletes the originals; drafts are deleted. May be repeated.</summary>
    public Task ShuffleAsync(RoundId round, StageKind stage, int shard, CancellationToken cancellation) => MoveAsync(
        Keys.Responses(round, stage, shard), Keys.ClosedResponses(round, stage, shard), entity => StateOf(entity) is ResponseState.Draft or ResponseState.Erased ? null : entity.RowKey, cancellation);

    /// <summary>
    /// Gives all rows of a round, whose key is destroyed, study ids: one person's are the same at each stage, and nothing leads from them to a link.
    /// May be repeated with the same secret, which must be destroyed afterwards.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="secret">Random bytes of this act alone.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task DetachAsync(Round round, byte[] secret, CancellationToken cancellation)
    {
        foreach (var stage in round.Stages)
        {
            for (var shard = 0; shard < round.Shards; shard++)
            {
                await ShuffleAsync(round.Id, stage.Kind, shard, cancellation);
                await MoveAsync(
                    Keys.ClosedResponses(round.Id, stage.Kind, shard), Keys.EndedResponses(round.Id, stage.Kind, shard),
                    entity => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(entity.RowKey))), cancellation);
            }
        }
    }

    /// <summary>Moves one row of a stage, which takes no more answers, to another link id. Where a row stands there already it stays, and both do. May be repeated.</summary>
    public async Task RekeyAsync(Round round, StageKind stage, string from, string to, CancellationToken cancellation)
    {
        foreach (var partitionOf in (Func<string, string>[])[id => Keys.Responses(round.Id, stage, ShardOf(id, round.Shards)), id => Keys.ClosedResponses(round.Id, stage, ShardOf(id, round.Shards))])
        {
            if (await _table.FindAsync(partitionOf(from), from, cancellation) is not { } row)
                continue;
            var there = await _table.FindAsync(partitionOf(to), to, cancellation);
            if (there is null ? await _table.TryAddAsync(CopyOf(row, partitionOf(to), to), cancellation) : there.GetString("Receipt") == row.GetString("Receipt"))
                await DeleteAsync(row, cancellation);
        }
    }

    /// <summary>The row that a receipt code leads to, wherever it is; null where there is none.</summary>
    public async Task<FoundResponse?> FindByReceiptAsync(Round round, string receiptHash, CancellationToken cancellation)
    {
        foreach (var stage in round.Stages)
        {
            for (var shard = 0; shard < round.Shards; shard++)
            {
                foreach (var partition in PartitionsOf(round.Id, stage.Kind, shard))
                {
                    var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and Receipt eq {receiptHash}");
                    await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
                        return new(stage.Kind, Read(entity, stage.Kind), $"{partition} {entity.ETag}");
                }
            }
        }

        return null;
    }

    /// <summary>Leaves of a row that a receipt code led to only that its answers were taken back; false where it has changed or moved since.</summary>
    public Task<bool> TryWithdrawAsync(FoundResponse found, CancellationToken cancellation)
    {
        var parts = found.Tag.Split(' ', 2);
        return _table.TryReplaceAsync(Write(parts[0], new(found.Response.LinkId, ResponseState.Withdrawn, null) { Way = found.Response.Way }), parts[1], cancellation);
    }

    private async Task MoveAsync(string from, string to, Func<TableEntity, string?> keyOf, CancellationToken cancellation)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            var rows = await _table.ReadPartition(from, cancellation).ToArrayAsync(cancellation);
            if (rows.Length == 0)
                return;
            RandomNumberGenerator.Shuffle(rows.AsSpan());
            foreach (var row in rows)
            {
                if (keyOf(row) is { } key)
                    await _table.UpsertEntityAsync(CopyOf(row, to, key), TableUpdateMode.Replace, cancellation);
            }

            // Deleted only as it was copied: whoever takes answers back meanwhile is heard, by another pass.
            RandomNumberGenerator.Shuffle(rows.AsSpan());
            foreach (var row in rows)
                await DeleteAsync(row, cancellation);
        }

        throw new InvalidOperationException("Answers of a closed stage are being changed by others all the time.");
    }

    private async Task DeleteAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            // Gone already, or changed since: the next pass sees which.
        }
    }

    private static TableEntity CopyOf(TableEntity row, string partition, string key)
    {
        var copy = new TableEntity(partition, key);
        foreach (var (name, value) in row)
        {
            if (name is not ("PartitionKey" or "RowKey" or "Timestamp" or "Draft") && !name.StartsWith("odata.", StringComparison.Ordinal) && !IsDraftPiece(name))
                copy[name] = value;
        }

        return copy;
    }

    private static bool IsDraftPiece(string name) => name.StartsWith("Draft", StringComparison.Ordinal) && name.AsSpan("Draft".Length).ContainsAnyExceptInRange('0', '9') is false;
}
