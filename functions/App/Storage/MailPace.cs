using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>When an address had its last mail of ours.</summary>
/// <param name="LastAt">Then; null for never.</param>
/// <param name="Tag">The row's tag; null where there is none.</param>
internal sealed record Pace(DateTimeOffset? LastAt, string? Tag);

/// <summary>
/// The last mail to each address, by keyed hash, over all rounds. Partition: the hash's first two digits; row: the hash. Guarded by tags, so that of
/// two rounds that remind one address at once only one does.
/// </summary>
internal sealed class MailPace(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.MailPace);

    /// <summary>An address's pace.</summary>
    public async Task<Pace> LoadAsync(string addressHash, CancellationToken cancellation) =>
        await _table.FindAsync(Keys.HashPartition(addressHash), addressHash, cancellation) is { } entity
            ? new(TableAccess.Instant(entity.GetString("LastAt")), entity.ETag.ToString())
            : new(null, null);

    /// <summary>Notes a mail; false where another was noted since the pace was read.</summary>
    public Task<bool> TryNoteAsync(string addressHash, Pace pace, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = new TableEntity(Keys.HashPartition(addressHash), addressHash) { ["LastAt"] = TableAccess.Text(now) };
        return pace.Tag is null ? _table.TryAddAsync(row, cancellation) : _table.TryReplaceAsync(row, pace.Tag, cancellation);
    }

    /// <summary>Forgets an address's pace.</summary>
    public Task RemoveAsync(string addressHash, CancellationToken cancellation) => _table.RemoveAsync(Keys.HashPartition(addressHash), addressHash, cancellation);
}
