using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>The few moves that every table's file makes, with storage's status codes turned into values.</summary>
internal static class TableAccess
{
    private const int LargestBatch = 100;

    /// <summary>Reads one row; null where there is none.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Inserts a row; false where one is there already.</summary>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity entity, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(entity, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces a row that has not changed since it was read; false where it has.</summary>
    public static async Task<bool> TryReplaceAsync(this TableClient table, TableEntity entity, string tag, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(entity, new ETag(tag), TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a row; nothing happens where there is none.</summary>
    public static async Task RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellation) =>
        await table.DeleteEntityAsync(partition, row, ETag.All, cancellation);

    /// <summary>Does many things in one partition, at most 100 a transaction.</summary>
    public static async Task SubmitAsync(this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        foreach (var batch in actions.Chunk(LargestBatch))
            await table.SubmitTransactionAsync(batch, cancellation);
    }

    /// <summary>Deletes all rows of one partition. Not one transaction: doing it again completes it.</summary>
    /// <returns>How many rows went.</returns>
    public static async Task<int> ClearAsync(this TableClient table, string partition, CancellationToken cancellation)
    {
        var rows = await table.ReadPartition(partition, cancellation, ["PartitionKey", "RowKey"]).ToListAsync(cancellation);
        await table.SubmitAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, row.RowKey))), cancellation);
        return rows.Count;
    }

    /// <summary>All rows of one partition, in key order.</summary>
    public static AsyncPageable<TableEntity> ReadPartition(
        this TableClient table, string partition, CancellationToken cancellation, IEnumerable<string>? columns = null) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: columns, cancellationToken: cancellation);

    /// <summary>An instant as text that sorts by time and keeps its offset.</summary>
    public static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The instant that <see cref="Text"/> wrote.</summary>
    public static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
