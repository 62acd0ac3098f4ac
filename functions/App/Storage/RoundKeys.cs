using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>The rounds' secrets. Partition: round; row: <c>key</c>. Destroyed when a round's last stage is closed.</summary>
internal sealed class RoundKeys(TableServiceClient tables)
{
    private const string Row = "key";
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.RoundKeys);

    /// <summary>A round's key; null where it was never made or is destroyed.</summary>
    public async Task<RoundKey?> LoadAsync(RoundId round, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), Row, cancellation) is { } entity ? new RoundKey(entity.GetBinary("Secret")) : null;

    /// <summary>Makes a round's key unless it has one: of two that try at once, the first wins.</summary>
    public Task CreateAsync(RoundId round, CancellationToken cancellation) =>
        _table.TryAddAsync(new TableEntity(round.ToString(), Row) { ["Secret"] = RoundKey.Create().ToBytes() }, cancellation);

    /// <summary>Destroys a round's key: from now on no link opens and nobody can be told from their answers.</summary>
    public Task DestroyAsync(RoundId round, CancellationToken cancellation) => _table.RemoveAsync(round.ToString(), Row, cancellation);
}
