using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>Addresses, by keyed hash, that take no mail of ours in any round. Partition: the hash's first two digits; row: the hash.</summary>
internal sealed class Blocklist(TableServiceClient tables, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Blocklist);

    /// <summary>Whether an address takes no mail.</summary>
    public async Task<bool> HasAsync(string addressHash, CancellationToken cancellation) =>
        await _table.FindAsync(Keys.HashPartition(addressHash), addressHash, cancellation) is not null;

    /// <summary>Blocks an address; the first reason stays.</summary>
    /// <param name="addressHash">The address's keyed hash.</param>
    /// <param name="programme">With whose mail it came.</param>
    /// <param name="reason"><c>unsubscribed</c>, or what the provider reported.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task AddAsync(string addressHash, string programme, string reason, CancellationToken cancellation) => _table.TryAddAsync(
        new TableEntity(Keys.HashPartition(addressHash), addressHash)
        {
            ["Programme"] = programme,
            ["Reason"] = reason,
            ["At"] = TableAccess.Text(time.GetUtcNow()),
        },
        cancellation);
}
