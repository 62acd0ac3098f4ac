using Azure.Data.Tables;
using EventEvaluation.App.Api;

namespace EventEvaluation.App.Storage;

/// <summary>What is known of an idempotency key.</summary>
/// <param name="Request">The request that it came with, as a keyed hash.</param>
/// <param name="Answer">The answer, once there is one.</param>
internal sealed record Repeat(string Request, KeptAnswer? Answer);

/// <summary>The answers to POSTs with an idempotency key, for a week. Partition: first 2 digits of the row; row: keyed hash of person and key.</summary>
internal sealed class Repeats(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Repeats);

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What the key came with before; where it is new, it is noted with this request.</summary>
    public async Task<Repeat> FindOrBeginAsync(string row, string request, CancellationToken cancellation)
    {
        var entity = new TableEntity(Keys.HashPartition(row), row) { ["Request"] = request };
        return await _table.TryAddAsync(entity, cancellation) ? new(request, null) : await FindAsync(row, cancellation) ?? new(request, null);
    }

    /// <summary>Keeps the answer; of two that come at once the first stays.</summary>
    public async Task EndAsync(string row, string request, KeptAnswer answer, CancellationToken cancellation)
    {
        if (await FindAsync(row, cancellation) is { Answer: not null })
            return;
        var entity = new TableEntity(Keys.HashPartition(row), row)
        {
            ["Request"] = request,
            ["Status"] = answer.Status,
            ["MediaType"] = answer.MediaType,
            ["Tag"] = answer.Tag,
        };
        entity.SetText("Answer", answer.Body);
        await _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Removes what is older than <see cref="Kept"/>, by storage's own time.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellation)
    {
        var before = DateTimeOffset.UtcNow - Kept;
        var filter = TableClient.CreateQueryFilter($"Timestamp lt {before}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await _table.RemoveAsync(entity.PartitionKey, entity.RowKey, cancellation);
    }

    private async Task<Repeat?> FindAsync(string row, CancellationToken cancellation) =>
        await _table.FindAsync(Keys.HashPartition(row), row, cancellation) is not { } entity ? null
        : new(entity.GetString("Request"), entity.GetInt32("Status") is { } status
            ? new KeptAnswer(status, entity.GetString("MediaType"), entity.GetString("Tag"), entity.GetText("Answer") ?? "")
            : null);
}
