using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// The raw tallies of rounds, never published. Partition: round; row: shard, holding all tallies of the shard, so that saving a shard again
/// replaces it whole in one write and leaves no tally of a withdrawn answer behind. What each snapshot was made of lies in a partition beside it, by version.
/// </summary>
internal sealed class Tallies(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Tallies);

    /// <summary>Replaces the tallies of one shard.</summary>
    public Task SaveAsync(RoundId round, int shard, IReadOnlyList<Tally> tallies, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Write(round.ToString(), Keys.Shard(shard), tallies), TableUpdateMode.Replace, cancellation);

    /// <summary>All shards' tallies, merged; empty where nothing is saved.</summary>
    public async Task<IReadOnlyList<Tally>> LoadAsync(RoundId round, CancellationToken cancellation)
    {
        var tallies = new List<Tally>();
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation))
            tallies.AddRange(Read(entity));
        return Tally.Merge(tallies);
    }

    /// <summary>Keeps what a snapshot is made of; the first that is kept under a version stands.</summary>
    public Task KeepReleasedAsync(RoundId round, int version, IReadOnlyList<Tally> tallies, CancellationToken cancellation) =>
        _table.TryAddAsync(Write(Keys.ReleasedTallies(round), Keys.Version(version), tallies), cancellation);

    /// <summary>What a snapshot was made of; null where nothing was kept under its version.</summary>
    public async Task<IReadOnlyList<Tally>?> LoadReleasedAsync(RoundId round, int version, CancellationToken cancellation) =>
        await _table.FindAsync(Keys.ReleasedTallies(round), Keys.Version(version), cancellation) is { } entity ? Tally.Merge(Read(entity)) : null;

    private static TableEntity Write(string partition, string row, IReadOnlyList<Tally> tallies)
    {
        var entity = new TableEntity(partition, row);
        // Counts are mostly zeros: packed, the largest questionnaire fits into a row.
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(TallyText.Write(tallies)));
        entity.SetText("Tallies", Convert.ToBase64String(packed.ToArray()));
        return entity;
    }

    private static IReadOnlyList<Tally> Read(TableEntity entity)
    {
        using var zip = new BrotliStream(new MemoryStream(Convert.FromBase64String(entity.GetText("Tallies") ?? "")), CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        return TallyText.Read(reader.ReadToEnd());
    }
}
