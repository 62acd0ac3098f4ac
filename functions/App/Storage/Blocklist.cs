using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Addresses, by keyed hash, that take no mail of ours: in any round, about one event, or in one round. Partition: the hash's first two digits; row: the
/// hash, and behind it what the block is limited to.
/// </summary>
internal sealed class Blocklist(TableServiceClient tables, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Blocklist);

    /// <summary>Whether an address takes no mail of a round.</summary>
    public Task<bool> HasAsync(string addressHash, Round round, CancellationToken cancellation) =>
        HasAsync(addressHash, [addressHash, Keys.EventBlock(addressHash, round.Id.Programme, round.Event.Id), Keys.RoundBlock(addressHash, round.Id)], cancellation);

    /// <summary>Whether an address takes no mail of ours at all.</summary>
    public Task<bool> HasAsync(string addressHash, CancellationToken cancellation) => HasAsync(addressHash, [addressHash], cancellation);

    private async Task<bool> HasAsync(string addressHash, string[] blocks, CancellationToken cancellation)
    {
        var (from, below) = Keys.BlockRange(addressHash);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.HashPartition(addressHash)} and RowKey ge {from} and RowKey lt {below}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
        {
            if (blocks.Contains(row.RowKey))
                return true;
        }

        return false;
    }

    /// <summary>Blocks an address everywhere; the first reason stays.</summary>
    /// <param name="addressHash">The address's keyed hash.</param>
    /// <param name="programme">With whose mail it came.</param>
    /// <param name="reason"><c>unsubscribed</c>, or what the provider reported.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task AddAsync(string addressHash, string programme, string reason, CancellationToken cancellation) =>
        AddAsync(addressHash, addressHash, programme, reason, cancellation);

    /// <summary>Blocks an address for all rounds of one event.</summary>
    public Task AddForEventAsync(string addressHash, string programme, string @event, string reason, CancellationToken cancellation) =>
        AddAsync(addressHash, Keys.EventBlock(addressHash, programme, @event), programme, reason, cancellation);

    /// <summary>Blocks an address for one round.</summary>
    public Task AddForRoundAsync(string addressHash, RoundId round, string reason, CancellationToken cancellation) =>
        AddAsync(addressHash, Keys.RoundBlock(addressHash, round), round.Programme, reason, cancellation);

    private Task<bool> AddAsync(string addressHash, string row, string programme, string reason, CancellationToken cancellation) => _table.TryAddAsync(
        new TableEntity(Keys.HashPartition(addressHash), row)
        {
            ["Programme"] = programme,
            ["Reason"] = reason,
            ["At"] = TableAccess.Text(time.GetUtcNow()),
        },
        cancellation);
}
