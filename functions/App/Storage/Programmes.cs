using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>The programmes. Partition: programme; row: <c>programme</c>.</summary>
internal sealed class Programmes(TableServiceClient tables)
{
    private const string Row = "programme";
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Programmes);

    /// <summary>One programme; null where there is none of that name.</summary>
    public async Task<Programme?> LoadAsync(string programme, CancellationToken cancellation) =>
        await _table.FindAsync(programme, Row, cancellation) is { } entity ? Read(entity) : null;

    /// <summary>One programme with the tag under which it may be replaced; null where there is none of that name.</summary>
    public async Task<Stored<Programme>?> LoadTaggedAsync(string programme, CancellationToken cancellation) =>
        await _table.FindAsync(programme, Row, cancellation) is { } entity ? new(Read(entity), entity.ETag.ToString()) : null;

    /// <summary>Writes a new programme, or replaces one that nobody has changed since it was read; false where somebody has.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="tag">The tag of what it replaces; null where it is new.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> TrySaveAsync(Programme programme, string? tag, CancellationToken cancellation)
    {
        var entity = new TableEntity(programme.Id, Row)
        {
            ["Name"] = programme.Name,
            ["TimeZone"] = programme.TimeZone,
            ["Summaries"] = programme.Summaries.ToString(),
            ["KeepMonths"] = programme.KeepMonths,
            ["Roles"] = programme.Roles,
            ["Evaluators"] = programme.Evaluators,
        };
        return tag is null ? _table.TryAddAsync(entity, cancellation) : _table.TryReplaceAsync(entity, tag, cancellation);
    }

    /// <summary>All programmes.</summary>
    public async IAsyncEnumerable<Programme> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.QueryAsync<TableEntity>(cancellationToken: cancellation))
            yield return Read(entity);
    }

    private static Programme Read(TableEntity entity) => new(
        entity.PartitionKey, entity.GetString("Name"), entity.GetString("TimeZone"), Enum.Parse<SummaryPeriod>(entity.GetString("Summaries")),
        entity.GetInt32("KeepMonths"), entity.GetString("Roles"), entity.GetString("Evaluators"));
}
