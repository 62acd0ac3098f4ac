using Azure.Data.Tables;

namespace EventEvaluation.Support;

/// <summary>Everything in all tables of a storage, to be compared before and after something that must change nothing.</summary>
public static class TableDump
{
    /// <summary>Reads it.</summary>
    /// <param name="account">Connection string of the storage.</param>
    /// <returns>By table and key: every column, the time of writing and the tag included.</returns>
    public static async Task<SortedDictionary<string, string>> ReadAsync(string account)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows[$"{table.Name} {row.PartitionKey} {row.RowKey}"] =
                    string.Join(' ', row.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={(column.Value is byte[] bytes ? Convert.ToHexString(bytes) : column.Value)}"));
            }
        }

        return rows;
    }

    /// <summary>What differs between two.</summary>
    /// <param name="before">The earlier.</param>
    /// <param name="after">The later.</param>
    /// <returns>A line for each row that came, went or changed.</returns>
    public static IReadOnlyList<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => $"{key}: {before.GetValueOrDefault(key) ?? "nothing"} → {after.GetValueOrDefault(key) ?? "nothing"}"),
    ];
}
