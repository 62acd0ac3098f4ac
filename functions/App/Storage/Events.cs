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

    /// <summary>One event with the tag under which it may be replaced; null where there is none of that name.</summary>
    public async Task<Stored<Event>?> LoadTaggedAsync(string programme, string id, CancellationToken cancellation) =>
        await _table.FindAsync(programme, id, cancellation) is { } entity ? new(Read(entity), entity.ETag.ToString()) : null;

    /// <summary>Writes a new event, or replaces one that nobody has changed since it was read; false where somebody has.</summary>
    /// <param name="occasion">The event.</param>
    /// <param name="tag">The tag of what it replaces; null where it is new.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> TrySaveAsync(Event occasion, string? tag, CancellationToken cancellation)
    {
        var entity = Write(occasion, new TableEntity(occasion.Programme, occasion.Id));
        return tag is null ? _table.TryAddAsync(entity, cancellation) : _table.TryReplaceAsync(entity, tag, cancellation);
    }

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
