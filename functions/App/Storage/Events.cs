using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>The events. Partition: programme; row: event.</summary>
internal sealed class Events(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Events);

    /// <summary>One event; null where there is none of that name.</summary>
    public async Task<Event?> LoadAsync(string programme, string id, CancellationToken cancellation) =>
        await _table.FindAsync(programme, id, cancellation) is { } entity ? Read(entity) : null;

    /// <summary>Writes an event, over what was there.</summary>
    public async Task SaveAsync(Event occasion, CancellationToken cancellation) =>
        await _table.UpsertEntityAsync(Write(occasion, new TableEntity(occasion.Programme, occasion.Id)), TableUpdateMode.Replace, cancellation);

    /// <summary>All events of a programme, by id.</summary>
    public async IAsyncEnumerable<Event> ReadAllAsync(string programme, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(programme, cancellation))
            yield return Read(entity);
    }

    private static TableEntity Write(Event occasion, TableEntity entity)
    {
        entity["Name"] = occasion.Name;
        entity["HeldAt"] = TableAccess.Text(occasion.HeldAt);
        entity["TimeZone"] = occasion.TimeZone;
        return entity;
    }

    private static Event Read(TableEntity entity) => new(
        entity.PartitionKey, entity.RowKey, entity.GetString("Name"), TableAccess.Instant(entity.GetString("HeldAt")), entity.GetString("TimeZone"));
}
