using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.App.Storage;

/// <summary>The frozen evidence. Partition: round or cycle; row: version. A row is inserted once and never changed.</summary>
internal sealed class Snapshots(TableServiceClient tables)
{
    private static readonly string[] _listed = ["PartitionKey", "RowKey", "Kind", "Programme", "Id", "Name", "FrozenOn", "Hash"];
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Snapshots);

    /// <summary>A line of a programme's list.</summary>
    internal sealed record Entry(SnapshotKind Kind, string Programme, string Id, string Name, int Version, DateOnly FrozenOn, string Hash);

    /// <summary>Inserts a snapshot, or finds the one that was frozen under its version before.</summary>
    /// <returns>The snapshot that stands: the given one, or the earlier one where there is one.</returns>
    public async Task<Snapshot> FreezeAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var head = snapshot.Head;
        var entity = new TableEntity(Keys.Snapshots(head.Kind, head.Programme, head.Id), Keys.Version(head.Version))
        {
            ["Kind"] = head.Kind.ToString(),
            ["Programme"] = head.Programme,
            ["Id"] = head.Id,
            ["Name"] = head.Name,
            ["FrozenOn"] = head.FrozenOn.ToString("O", CultureInfo.InvariantCulture),
            ["Hash"] = snapshot.Hash,
        };
        entity.SetText("Json", snapshot.ToJson());
        return await _table.TryAddAsync(entity, cancellation)
            ? snapshot
            : await LoadAsync(head.Kind, head.Programme, head.Id, cancellation, head.Version) ?? throw new InvalidOperationException($"A snapshot of {head.Id} was there and is gone.");
    }

    /// <summary>One version, or the latest; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">What is stored is not what was frozen.</exception>
    public async Task<Snapshot?> LoadAsync(SnapshotKind kind, string programme, string id, CancellationToken cancellation, int? version = null)
    {
        var partition = Keys.Snapshots(kind, programme, id);
        if (version is { } wanted)
            return await _table.FindAsync(partition, Keys.Version(wanted), cancellation) is { } found ? Read(found) : null;
        TableEntity? latest = null;
        await foreach (var entity in _table.ReadPartition(partition, cancellation))
            latest = entity;
        return latest is null ? null : Read(latest);
    }

    /// <summary>What a programme has frozen: its rounds' snapshots, then its cycles', each by id and version.</summary>
    public async IAsyncEnumerable<Entry> ReadAllAsync(string programme, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (from, to) in Keys.SnapshotRanges(programme))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
            await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: _listed, cancellationToken: cancellation))
                yield return new Entry(
                    Enum.Parse<SnapshotKind>(entity.GetString("Kind")), entity.GetString("Programme"), entity.GetString("Id"), entity.GetString("Name"),
                    int.Parse(entity.RowKey, CultureInfo.InvariantCulture), DateOnly.ParseExact(entity.GetString("FrozenOn"), "O", CultureInfo.InvariantCulture),
                    entity.GetString("Hash"));
        }
    }

    private static Snapshot Read(TableEntity entity) =>
        Snapshot.Read(entity.GetText("Json") ?? "").IsAccepted(out var snapshot, out var refusal)
            ? snapshot
            : throw new InvalidOperationException($"{entity.PartitionKey} {entity.RowKey}: {refusal.Sentence}");
}
