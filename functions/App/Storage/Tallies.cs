using Azure.Data.Tables;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// The raw partial tallies of rounds, never published. Partition: round; row: shard, holding all tallies of the shard, so that saving a shard again
/// replaces it whole in one write and leaves no tally of a withdrawn answer behind.
/// </summary>
internal sealed class Tallies(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Tallies);

    /// <summary>Replaces the tallies of one shard.</summary>
    public Task SaveAsync(RoundId round, int shard, IReadOnlyList<Tally> tallies, CancellationToken cancellation)
    {
        var entity = new TableEntity(round.ToString(), Keys.Shard(shard));
        entity.SetText("Tallies", TallyText.Write(tallies));
        return _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>All shards' tallies, merged; empty where nothing is saved.</summary>
    public async Task<IReadOnlyList<Tally>> LoadAsync(RoundId round, CancellationToken cancellation)
    {
        var tallies = new List<Tally>();
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation))
            tallies.AddRange(TallyText.Read(entity.GetText("Tallies") ?? "[]"));
        return Tally.Merge(tallies);
    }
}
