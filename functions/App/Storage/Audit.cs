using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>One entry of the audit trail.</summary>
/// <param name="Key">Its place: month and row.</param>
/// <param name="At">When.</param>
/// <param name="Who">The signed-in person, or the function that acted by itself.</param>
/// <param name="Act">What was done, a verb and a noun.</param>
/// <param name="What">What it was done to; ids and counts only.</param>
internal sealed record AuditEntry(string Key, DateTimeOffset At, string Who, string Act, string What);

/// <summary>
/// Who did what when: one row an act, newest first, never changed and never removed: this class has no way to. Partition: programme and month; row:
/// reversed time and a random id.
/// </summary>
internal sealed class Audit(TableServiceClient tables, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Audit);

    /// <summary>Writes down one act.</summary>
    /// <param name="programme">The programme it concerns.</param>
    /// <param name="who">The signed-in person, or the function that acted by itself.</param>
    /// <param name="act">What was done, a verb and a noun: <c>trigger-round</c>; reads of personal data are acts too.</param>
    /// <param name="what">What it was done to; ids and counts only.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task WriteAsync(string programme, string who, string act, string what, CancellationToken cancellation) =>
        WriteOnceAsync(programme, new RoundAct(Guid.NewGuid(), act, who, what, time.GetUtcNow()), cancellation);

    /// <summary>Writes down an act that may have been written down already.</summary>
    public Task WriteOnceAsync(string programme, RoundAct act, CancellationToken cancellation) =>
        _table.TryAddAsync(
            new TableEntity(Keys.AuditMonth(programme, act.At), Keys.AuditRow(act.At, act.Id))
            {
                ["At"] = act.At.ToString("O", CultureInfo.InvariantCulture),
                ["Who"] = act.Who,
                ["Act"] = act.Act,
                ["What"] = act.What,
            },
            cancellation);

    /// <summary>A programme's entries, newest first.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="after">The key of the entry after which to begin; null for the newest.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(string programme, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var month in await MonthsAsync(programme, cancellation))
        {
            var row = after is not null && after.StartsWith(month + '!', StringComparison.Ordinal) ? after[(month.Length + 1)..] : "";
            if (after is not null && row.Length == 0 && string.CompareOrdinal(after.Split('!')[0], month) < 0)
                continue;
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey gt {row}");
            await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
                yield return new($"{month}!{entity.RowKey}", TableAccess.Instant(entity.GetString("At")), entity.GetString("Who"), entity.GetString("Act"), entity.GetString("What"));
        }
    }

    // One row a month is asked for, from the newest: rows are many, months are few.
    private async Task<List<string>> MonthsAsync(string programme, CancellationToken cancellation)
    {
        var (months, from, below) = (new List<string>(), $"{programme}~", $"{programme}~~");
        while (true)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey gt {from} and PartitionKey lt {below}");
            if (await _table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellationToken: cancellation).FirstOrDefaultAsync(cancellation) is not { } first)
                break;
            months.Add(from = first.PartitionKey);
        }

        months.Reverse();
        return months;
    }
}
